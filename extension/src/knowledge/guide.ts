/** What the page is shown: where the cursor is, or what was chosen in it. Asks the program, and says what it answers. Knows no editor. */
import { isAroundView, isBehindView, isFactsView, isFoundView, isRunDetailsView, type FromKnowledge, type ToKnowledge } from '../../webviews/knowledge/contract.ts';
import { EndedError, type KnowledgeServer } from './server.ts';

/** What stands where the cursor is, what is meant most first. */
export type Subjects = readonly { readonly kind: string; readonly name: string; readonly task?: string }[];

export interface GuideParts {
    readonly server: KnowledgeServer;
    readonly post: (message: ToKnowledge) => void;
    /** Its panel; without a run, that of the whole execution. False where there is none: it was made elsewhere. */
    readonly open: (execution: string, run?: string) => boolean;
    readonly now: () => number;
}

/** What it has an answer to; the rest is the asker's. */
type Guided = Exclude<FromKnowledge, { readonly type: 'query' | 'cancelQuery' | 'save' }>;

export interface Guide {
    take(message: Guided): void;
    /** The cursor is on something else. */
    follow(subjects: Subjects): void;
    readonly isFollowing: boolean;
    /** Shows what is known of an execution that was made elsewhere, or of one of its runs. */
    showKnown(execution: string, run?: string): void;
    /** There may be news. */
    refresh(): void;
    /** In milliseconds: how long to wait for more news before it is read, so that a graph that grows is not read all the time. */
    readonly patience: number;
}

interface Refreshed { readonly changed?: unknown; readonly problems?: unknown }

const usual = { depth: 1, limit: 200, expanded: [] };
/** So many times as long as the last reading took, and this at least. */
const patience = 10;
const leastMs = 5000;

export function createGuide({ server, post, open, now }: GuideParts): Guide {
    let isFollowing = true;
    let isWorking = false;
    /** There was news while something was read. */
    let isNews = false;
    let shown: { readonly node: string | null; readonly depth: number; readonly limit: number; readonly expanded: readonly string[] } = { node: null, ...usual };
    /** What is shown that was asked for last: answers come in their order, but a program that was ended answers no more. */
    let newest = 0;
    let followed = '';
    /** Where the cursor is, as long as nothing is known of it. */
    let missed: Subjects = [];
    /** Executions that cannot be read, each with the reason. */
    let leftOut: readonly string[] = [];
    let hasShown = false;
    let tookMs = 0;

    const guarded = async (work: () => Promise<void>): Promise<void> => {
        try {
            await work();
        } catch (error) {
            post({ type: 'idle' });
            if (error instanceof EndedError) isNews = false;
            // What is shown stays, where something is.
            if (error instanceof EndedError && hasShown) return;
            post({ type: 'problem', message: error instanceof EndedError ? 'It was cancelled' : error instanceof Error ? error.message : String(error) });
        }
    };
    const draw = async (node: string | null, depth: number, limit: number, expanded: readonly string[] = []): Promise<void> => {
        const number = ++newest;
        const around = await server.ask({ ask: 'around', ...(node !== null && { node }), depth, limit, ...(expanded.length > 0 && { expanded }) });
        if (number !== newest) return;
        if (around === null && node !== null) return draw(null, depth, limit);
        if (!isAroundView(around)) throw new Error('Expected an answer of this version of xxp, found another one; reload the window');
        shown = { node: around.node, depth, limit, expanded };
        hasShown = true;
        post({ type: 'around', around, grown: false });
    };
    const show = (node: string | null, depth: number, limit: number): void => void guarded(() => draw(node, depth, limit));
    const lookUp = async (subjects: Subjects): Promise<void> => {
        missed = [];
        const number = ++newest;
        const around = await server.ask({ ask: 'around', subjects, depth: shown.depth, limit: shown.limit });
        if (number !== newest) return;
        if (!isAroundView(around)) {
            missed = subjects;
            if (!hasShown) await draw(shown.node, shown.depth, shown.limit);
            post({ type: 'unknown', what: subjects[0]!.name });
            return;
        }
        if (around.node === shown.node && hasShown) return;
        shown = { ...shown, node: around.node, expanded: [] };
        hasShown = true;
        post({ type: 'around', around, grown: false });
    };
    /** As it was looked at; but where nothing was known of what the cursor is on, there may be something now. */
    const drawAgain = async (): Promise<void> => {
        await draw(shown.node, shown.depth, shown.limit, shown.expanded);
        if (missed.length > 0) await lookUp(missed);
    };

    const working = (work: () => Promise<void>): void => {
        isWorking = true;
        void guarded(work).finally(() => {
            isWorking = false;
            if (isNews) refresh();
        });
    };
    const refresh = (): void => {
        isNews = isWorking;
        if (isWorking) return;
        working(async () => {
            const begun = now();
            const answer = Object(await server.ask({ ask: 'refresh' })) as Refreshed;
            tookMs = now() - begun;
            sayWhatIsLeftOut(answer);
            if (answer.changed === true) await drawAgain();
        });
    };
    /** Brings what is known up to date, which may take its time, and goes on. */
    const work = (next: () => Promise<void>): void => {
        post({ type: 'busy', text: 'Reading what is known' });
        working(async () => {
            const answer = Object(await server.ask({ ask: 'refresh' })) as Refreshed;
            post({ type: 'idle' });
            sayWhatIsLeftOut(answer);
            await next();
        });
    };
    /** Where it is the same as before, nothing. */
    const sayWhatIsLeftOut = ({ problems }: Refreshed): void => {
        const texts = Array.isArray(problems) ? problems.filter((each) => typeof each === 'string') : [];
        if (texts.join() !== leftOut.join()) post({ type: 'leftOut', problems: leftOut = texts });
    };

    /** Of a run all that is known, of an execution its experiment. */
    const showKnown = async (execution: string, run?: string): Promise<void> => {
        const answer = await server.ask(run === undefined ? { ask: 'place', execution } : { ask: 'run', execution, run });
        const { experiment } = Object(answer) as { readonly experiment?: unknown };
        if (isRunDetailsView(answer)) {
            post({ type: 'tab', tab: 'picture' });
            post({ type: 'run', details: answer });
        } else if (typeof experiment === 'string') {
            post({ type: 'tab', tab: 'picture' });
            show(experiment, shown.depth, shown.limit);
        } else {
            post({ type: 'unknown', what: run === undefined ? execution : `${run} of ${execution}` });
        }
    };
    const openOrShow = async (execution: string, run?: string): Promise<void> => {
        if (!open(execution, run)) await showKnown(execution, run);
    };

    /** A cell of an answer names anything; what has no place of its own is said so. */
    const goTo = async (resource: string): Promise<void> => {
        const place = Object(await server.ask({ ask: 'place', resource })) as { readonly node?: unknown; readonly execution?: unknown; readonly run?: unknown };
        if (typeof place.execution === 'string') {
            await openOrShow(place.execution, typeof place.run === 'string' ? place.run : undefined);
        } else if (typeof place.node === 'string') {
            post({ type: 'tab', tab: 'picture' });
            show(place.node, shown.depth, shown.limit);
        } else {
            post({ type: 'queryProblem', message: `${resource} is part of something else, and has no picture of its own`, line: null, column: null });
        }
    };

    return {
        get isFollowing() { return isFollowing; },
        get patience() { return Math.max(leastMs, patience * tookMs); },
        follow(subjects) {
            const text = JSON.stringify(subjects);
            if (!isFollowing || subjects.length === 0 || text === followed) return;
            followed = text;
            void guarded(() => lookUp(subjects));
        },
        showKnown: (execution, run) => void guarded(() => showKnown(execution, run)),
        refresh,
        take(message) {
            // Whoever goes on in the page waits for nothing else.
            if (message.type !== 'ready' && message.type !== 'refresh') missed = [];
            switch (message.type) {
                case 'show': show(message.node, message.depth, message.limit); break;
                case 'expand': void guarded(async () => {
                    const around = await server.ask({ ask: 'around', node: message.node, depth: 1, limit: 500 });
                    if (!isAroundView(around)) return;
                    shown = { ...shown, expanded: [...shown.expanded, message.node] };
                    post({ type: 'around', around, grown: true });
                }); break;
                case 'facts': void guarded(async () => {
                    const facts = await server.ask({ ask: 'facts', node: message.node });
                    if (isFactsView(facts)) post({ type: 'facts', facts });
                }); break;
                case 'runs': void guarded(async () => {
                    const { from, to, start } = message;
                    const behind = await server.ask({ ask: 'runs', from, ...(to !== null && { to }), start, count: 50 });
                    if (isBehindView(behind)) post({ type: 'runs', from, to, behind });
                }); break;
                case 'find': void guarded(async () => {
                    const nodes = await server.ask({ ask: 'find', text: message.text });
                    if (isFoundView(nodes)) post({ type: 'found', text: message.text, nodes });
                }); break;
                case 'follow':
                    isFollowing = message.on;
                    followed = '';
                    post({ type: 'following', on: isFollowing });
                    break;
                case 'refresh': work(drawAgain); break;
                case 'cancel': server.end(); break;
                case 'openRun': void guarded(() => openOrShow(message.execution, message.run)); break;
                case 'resource': void guarded(() => goTo(message.resource)); break;
                case 'ready': {
                    const before = newest;
                    // The page is a new one, whatever was shown before.
                    [hasShown, leftOut] = [false, []];
                    shown = { node: message.node, depth: message.depth, limit: message.limit, expanded: [] };
                    post({ type: 'following', on: isFollowing });
                    work(async () => { if (newest === before) await drawAgain(); });
                    break;
                }
            }
        },
    };
}
