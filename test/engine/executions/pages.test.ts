/** Tasks that ask by a page of their own, as ExtremeXP's interactive tasks do; what stands in for a browser posts to it. */
import assert from 'node:assert/strict';
import type { InteractionState } from '../../../engine/src/index.ts';
import { execute, over } from '../../support/constructs.ts';

/** In the manner of ExtremeXP's own: it serves a page, waits until somebody has posted to it, and goes on. */
const page = `
//- /ask/page/task.xxp
task page { type interactive; define output data chosen; define metric stars { kind single-value; type integer; } implementation "task.py"; }
//- /ask/page/task.py
import threading
from http.server import BaseHTTPRequestHandler, HTTPServer
from urllib.parse import parse_qs

answered = threading.Event()
said = {}

class Page(BaseHTTPRequestHandler):
    def do_GET(self):
        self.reply(b"<form method=post><input name=stars><button>Send</button></form>")

    def do_POST(self):
        said.update(parse_qs(self.rfile.read(int(self.headers["Content-Length"])).decode()))
        self.reply(b"Thank you")
        answered.set()

    def reply(self, content):
        self.send_response(200)
        self.send_header("Content-Length", str(len(content)))
        self.end_headers()
        self.wfile.write(content)

    def log_message(self, *_):
        pass

server = HTTPServer(("127.0.0.1", 0), Page)
threading.Thread(target=server.serve_forever, daemon=True).start()
answered.wait()
server.shutdown()
resultMap.put("stars", int(said["stars"][0]))
variables.put("chosen", said["stars"][0])
`;

/** As a person would in a browser. */
async function post({ page: url }: InteractionState, stars: number): Promise<void> {
    assert.match(await (await fetch(url!)).text(), /<form/);
    assert.equal(await (await fetch(url!, { method: 'POST', body: new URLSearchParams({ stars: String(stars) }) })).text(), 'Thank you');
}

describe('a task that asks by a page of its own', () => {
    it('is found where it asks, and goes on once somebody has answered there', async () => {
        const posted: Promise<void>[] = [];
        const state = await execute(over('control { START -> Ask -> S -> END; } interaction Ask { implementation "ask/page"; } space S of Flow { strategy singlerun; }', page), undefined, (question) => {
            posted.push(post(question, 4));
            return undefined;
        });
        await Promise.all(posted);
        const [question] = [...state.interactions.values()];
        assert.match(question!.page!, /^http:\/\/localhost:\d+$/);
        assert.deepEqual([state.status, question!.about, question!.closed?.outcome], ['completed', { run: 'Ask-1', task: 'Ask' }, 'answered']);
        assert.equal(state.runs.get('Ask-1')!.metrics.get('Ask.stars')?.last, 4);
        assert.ok(state.runs.has('S-1'));
    });

    it('asks within a workflow too, is never answered elsewhere, and is never reused', async () => {
        const text = 'workflow W { START -> Look -> Use -> END; task Look { implementation "ask/page"; } task Use { implementation "lib/t"; } } experiment E { control { START -> S -> END; } space S of W { strategy gridsearch; repeat 2; } }';
        const posted: Promise<void>[] = [];
        const state = await execute(`${text}\n${page}`, undefined, (question, { warnings }) => {
            const refused = async (): Promise<void> => {
                while (!warnings.some(({ message }) => message.includes(question.id))) await new Promise((resolve) => { setTimeout(resolve, 5); });
            };
            posted.push(refused().then(() => post(question, 2)));
            return { choice: 'done' };
        });
        await Promise.all(posted);
        assert.deepEqual([...state.interactions.values()].map(({ closed }) => closed?.by?.source), ['engine', 'engine']);
        assert.ok(state.warnings.some(({ message }) => /does not count: it is answered on the page of its task, http/.test(message)));
        assert.deepEqual([...state.runs.values()].map(({ metrics }) => metrics.get('Look.stars')?.last), [2, 2]);
    });

    it('takes its question with it when it fails', async () => {
        const state = await execute(over('control { START -> Ask -> END; } interaction Ask { implementation "ask/page"; }', page.replace('int(said["stars"][0])', 'said["nothing"]')), undefined, (question) => {
            void post(question, 4);
            return undefined;
        });
        assert.deepEqual([state.status, [...state.interactions.values()].map(({ closed }) => closed?.outcome)], ['failed', ['cancelled']]);
    });
});
