/** The webview's end of the line to the extension. */
interface VsCodeApi {
    postMessage(message: unknown): void;
    getState(): unknown;
    setState(state: unknown): void;
}

declare function acquireVsCodeApi(): VsCodeApi;

export interface Host<Out> {
    send(message: Out): void;
    /** What was kept when the view was last here; else what the extension wrote into the page. */
    state(): unknown;
    keep(state: unknown): void;
}

/** To be called once. What does not pass the check is dropped, and named in the console. */
export function connect<In, Out>(isMessage: (value: unknown) => value is In, receive: (message: In) => void): Host<Out> {
    const api = acquireVsCodeApi();
    window.addEventListener('message', ({ data }: MessageEvent<unknown>) => {
        if (isMessage(data)) receive(data);
        else console.warn('A message that this view does not know was dropped', data);
    });
    return {
        send: (message) => api.postMessage(message),
        state: () => api.getState() ?? initialState(),
        keep: (state) => api.setState(state),
    };
}

function initialState(): unknown {
    const text = document.body.dataset['state'];
    return text === undefined ? undefined : JSON.parse(text);
}
