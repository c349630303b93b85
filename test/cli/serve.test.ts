import assert from 'node:assert/strict';
import { request } from 'node:http';
import { connect } from 'node:net';
import { serve, type Endpoint } from '../../cli/src/http/server.ts';
import { look, looked } from '../support/asked.ts';
import { scratchFolder, startXxp } from '../support/cli.ts';
import { trials, type Trial } from '../support/engine-executions.ts';

interface Said { status: number; body: { error?: string; [name: string]: unknown }; headers: Record<string, unknown> }
interface Sent { method?: string; headers?: Record<string, string>; body?: string | object }

const token = 'right-token';
const ben = { name: 'Ben', also: ['ben@example.org'] };

describe('xxp serve', () => {
    const trial = trials();
    let endpoint: Endpoint;
    let failures: unknown[];
    const open = async (root: string): Promise<void> => {
        failures = [];
        endpoint = await serve({ root, token, port: 0, failed: (error) => failures.push(error) });
    };
    afterEach(async () => {
        await endpoint.close();
        assert.deepEqual(failures, []);
    });

    const ask = (path: string, { method, headers = {}, body }: Sent = {}): Promise<Said> => new Promise((resolve, reject) => {
        const text = body === undefined ? undefined : typeof body === 'string' ? body : JSON.stringify(body);
        const sent = request({
            host: '127.0.0.1', port: endpoint.port, path, method: method ?? (body === undefined ? 'GET' : 'POST'),
            headers: { Authorization: `Bearer ${token}`, ...text !== undefined && { 'Content-Type': 'application/json' }, ...headers },
        }, (response) => {
            let said = '';
            response.setEncoding('utf8').on('data', (piece: string) => { said += piece; });
            response.once('end', () => resolve({ status: response.statusCode!, headers: response.headers, body: JSON.parse(said) as Said['body'] }));
        });
        sent.once('error', reject);
        sent.end(text);
    });
    const statuses = async (...requests: readonly (readonly [string, Sent?])[]): Promise<number[]> => {
        const found: number[] = [];
        for (const [path, sent] of requests) found.push((await ask(path, sent)).status);
        return found;
    };
    const asking = async (more: Parameters<typeof look>[0] = {}, roles = {}): Promise<{ running: Trial; answer: string }> => {
        const running = await trial({ ...looked(look(more), { dimensions: [] }), roles });
        await running.until(({ attention }) => attention.open.size === 1);
        await open(running.root);
        return { running, answer: `/v1/executions/${running.state.id}/interactions/S-1.Look-1/answer` };
    };

    describe('who may ask', () => {
        it('only who has the token, names this machine, and is no web page', async () => {
            await open(scratchFolder());
            const path = '/v1/interactions';
            const host = `localhost:${endpoint.port}`;
            assert.deepEqual(await statuses(
                [path], [path, { headers: { Host: host } }],
                [path, { headers: { Authorization: 'Bearer wrong' } }], [path, { headers: { Authorization: '' } }], [path, { headers: { Authorization: `Basic ${token}` } }],
                [path, { headers: { Host: `example.org:${endpoint.port}` } }], [path, { headers: { Host: '127.0.0.1:1' } }],
                [path, { headers: { Origin: `http://${host}` } }], [path, { headers: { Origin: 'null' } }], [path, { headers: { 'Sec-Fetch-Site': 'cross-site' } }],
                [path, { method: 'OPTIONS', headers: { Origin: 'https://example.org', 'Access-Control-Request-Method': 'POST' } }],
            ), [200, 200, 401, 401, 401, 421, 421, 403, 403, 403, 403]);
            const { headers, body } = await ask(path, { headers: { Authorization: 'Bearer wrong' } });
            assert.equal(headers['www-authenticate'], 'Bearer');
            assert.match(body.error!, /Expected the token/);
            assert.deepEqual(Object.keys((await ask(path)).headers).filter((name) => name.startsWith('access-control')), []);
        });

        it('nothing is reached but what has a path, by its method', async () => {
            await open(scratchFolder());
            assert.deepEqual(await statuses(
                ['/'], ['/v1/executions/../../etc'], ['/v1/executions/..%2f..%2fetc'], ['/v1/executions/last'], ['/v1/executions/%E0%A4%A'], ['/v1/interactions', { method: 'DELETE' }], ['/v1/interactions', { body: {} }],
            ), [404, 404, 404, 404, 400, 405, 405]);
            assert.equal((await ask('/v1/interactions', { method: 'PUT' })).headers['allow'], 'GET');
        });

        it('what is no HTTP at all harms nobody', async () => {
            await open(scratchFolder());
            await new Promise<void>((resolve) => {
                const socket = connect(endpoint.port, '127.0.0.1', () => socket.write('rubbish\r\n\r\n'));
                socket.resume().once('close', () => resolve());
            });
            assert.equal((await ask('/v1/interactions')).status, 200);
        });
    });

    it('shows what is asked, and takes the answer in the name of who is said to have given it', async () => {
        const { running, answer } = await asking();
        const { executions } = (await ask('/v1/interactions')).body as unknown as { executions: { execution: string; interactions: { interaction: string; question: string }[] }[] };
        assert.deepEqual([executions[0]!.execution, executions[0]!.interactions.map(({ interaction }) => interaction)], [running.state.id, ['S-1.Look-1']]);
        const { status, body } = await ask(answer, { body: { choice: 'good', inputs: { stars: 4, sure: true, why: 'nice' }, comment: 'fine', seconds: 0, by: ben } });
        assert.deepEqual([status, body], [200, { version: 1, execution: running.state.id, interaction: 'S-1.Look-1', choice: 'good', taken: 'answered', engine: 'alive' }]);
        const { closed } = (await running.finished()).interactions.get('S-1.Look-1')!;
        assert.deepEqual([closed!.by, closed!.inputs, closed!.comment], [{ name: 'Ben', source: 'http', also: ['ben@example.org'] }, { stars: 4, sure: true, why: 'nice' }, 'fine']);
        const { decisions } = (await ask(`/v1/executions/${running.state.id}/decisions`)).body as unknown as { decisions: { what: string }[] };
        assert.deepEqual(decisions.map(({ what }) => what), ['asked S-1.Look-1', 'answered S-1.Look-1 with good']);
        assert.equal((await ask(`/v1/executions/${running.state.id}`)).body['status'], 'completed');
        assert.equal(((await ask('/v1/executions')).body['executions'] as object[]).length, 1);
    });

    it('of two answers at once exactly one is taken, and the other is told how it ended', async () => {
        const { answer } = await asking({ inputs: [] });
        const both = await Promise.all(['good', 'bad'].map((choice) => ask(answer, { body: { choice, by: { name: choice } } })));
        const [won, lost] = both.sort((a, b) => a.status - b.status) as [Said, Said];
        assert.deepEqual([won.status, lost.status], [200, 409]);
        const { closed } = lost.body['interaction'] as { closed: { choice: string; by: { name: string } } };
        assert.deepEqual([closed.choice, closed.by.name], [won.body['choice'], won.body['choice']]);
        assert.equal((await ask(answer, { body: { choice: 'good', by: ben } })).status, 409);
    });

    it('says who may answer where somebody may not, and by input what is wrong', async () => {
        const { answer } = await asking({}, { validator: ['ben@example.org', 'Chi'] });
        const eve = await ask(answer, { body: { choice: 'good', inputs: { stars: 4 }, by: { name: 'Eve' } } });
        assert.deepEqual([eve.status, eve.body.error], [403, 'The answer does not count: only ben@example.org and Chi may answer, as validator']);
        const wrong = await ask(answer, { body: { choice: 'good', inputs: { stars: 9, colour: 'red' }, by: ben } });
        assert.equal(wrong.status, 422);
        assert.deepEqual(wrong.body['problems'], { stars: 'expected a whole number of stars from 1 to 5, found 9', colour: 'there is no such input; there are stars, sure, why' });
        assert.equal((await ask(answer.replace('Look-1', 'Look-2'), { body: { choice: 'good', by: ben } })).status, 404);
    });

    it('what is not as it must be is refused, however it comes', async () => {
        const { running, answer } = await asking({ inputs: [] });
        const choice = { choice: 'good' };
        assert.deepEqual(await statuses(
            [answer, { body: '{"choice"' }], [answer, { body: '[]' }], [answer, { body: 'null' }], [answer, { body: { ...choice, by: ben }, headers: { 'Content-Type': 'text/plain' } }],
            [answer, { body: choice }], [answer, { body: { ...choice, by: 'Ben' } }], [answer, { body: { ...choice, by: { name: ' ' } } }], [answer, { body: { ...choice, by: { name: 'x'.repeat(201) } } }], [answer, { body: { ...choice, by: { ...ben, also: [1] } } }],
            [answer, { body: { choice: 3, by: ben } }], [answer, { body: { ...choice, inputs: [], by: ben } }], [answer, { body: { ...choice, inputs: { a: { b: {} } }, by: ben } }], [answer, { body: { ...choice, seconds: -1, by: ben } }],
            [answer, { body: { ...choice, inputs: { ['__proto__x']: null }, by: ben } }], [answer, { body: '{"choice":"good","inputs":{"__proto__":{"polluted":"yes"}},"by":{"name":"Ben"}}' }],
        ), [400, 422, 422, 415, 422, 422, 422, 422, 422, 422, 422, 422, 422, 422, 422]);
        assert.equal(({} as Record<string, unknown>)['polluted'], undefined);
        assert.equal(running.state.attention.open.size, 1);
    });

    it('more than 1 MB is refused as soon as that is known, also where nobody has said how much it is', async () => {
        const { answer } = await asking({ inputs: [] });
        const large = 'x'.repeat(1_100_000);
        assert.equal((await ask(answer, { body: { choice: 'good', comment: large, by: ben } })).status, 413);
        const status = await new Promise<number | undefined>((resolve, reject) => {
            const sent = request({ host: '127.0.0.1', port: endpoint.port, path: answer, method: 'POST', headers: { Authorization: `Bearer ${token}`, 'Content-Type': 'application/json', 'Transfer-Encoding': 'chunked' } }, (response) => {
                response.resume();
                resolve(response.statusCode);
            });
            sent.once('error', reject);
            sent.write(large);
        });
        assert.equal(status, 413);
        assert.equal((await ask(answer, { body: { choice: 'good', comment: 'y'.repeat(20_000), by: ben } })).status, 422);
    });

    it('hostile content goes through as text, and comes back as JSON that no browser takes for a page', async () => {
        const nasty = '<script>alert(1)</script>\u001b[2J\u202e"\\\n';
        const { running, answer } = await asking({ inputs: [], question: nasty });
        const shown = await ask('/v1/interactions');
        const [execution] = shown.body['executions'] as { interactions: { question: string }[] }[];
        assert.equal(execution!.interactions[0]!.question, nasty);
        assert.deepEqual([shown.headers['content-type'], shown.headers['x-content-type-options'], shown.headers['cache-control'], shown.headers['content-security-policy']], ['application/json; charset=utf-8', 'nosniff', 'no-store', "default-src 'none'"]);
        assert.equal((await ask(answer, { body: { choice: 'good', comment: nasty, by: { name: `B${nasty}` } } })).status, 200);
        assert.equal((await running.finished()).interactions.get('S-1.Look-1')!.closed!.comment, nasty);
    });

    it('keeps an answer for the next engine where none is at work, and records what is said of runs', async () => {
        const { running, answer } = await asking({ inputs: [] }, { supervisor: ['Ana'] });
        await running.killEngine();
        const kept = await ask(answer, { body: { choice: 'good', by: ben } });
        assert.deepEqual([kept.status, kept.body['taken'], kept.body['engine']], [202, null, 'gone']);
        await running.launch();
        const state = await running.finished();
        assert.equal(state.interactions.get('S-1.Look-1')!.closed!.choice, 'good');
        const run = `/v1/executions/${state.id}/runs/S-1`;
        assert.deepEqual(await statuses(
            [`${run}/rating`, { body: { stars: 4, comment: 'good', by: ben } }], [`${run}/rating`, { body: { stars: 6, by: ben } }], [`${run}/notes`, { body: { text: 'look at this', by: ben } }],
            [`${run}/promotion`, { body: { as: 'production', by: ben } }], [`${run}/promotion`, { body: { as: 'production', by: { name: 'ana' } } }], [`${run.replace('S-1', 'S-9')}/notes`, { body: { text: 'x', by: ben } }],
        ), [200, 422, 200, 403, 200, 404]);
    });

    it('is started by the command line, which prints where and with which token, and ends with Ctrl+C', async () => {
        const cwd = scratchFolder();
        await open(cwd);
        const first = startXxp(['serve', '--json'], { cwd });
        const said = JSON.parse(await first.says(/\n/)) as { address: string; token: string };
        assert.match(said.address, /^http:\/\/127\.0\.0\.1:\d+\/v1$/);
        assert.ok(said.token.length >= 40);
        const response = await fetch(`${said.address}/interactions`, { headers: { Authorization: `Bearer ${said.token}`, 'Sec-Fetch-Site': 'none' } });
        assert.equal(response.status, 200);
        first.child.kill('SIGINT');
        assert.equal((await first.finished).code, 0);
        const taken = await startXxp(['serve', '--port', String(endpoint.port)], { cwd }).finished;
        assert.equal(taken.code, 5);
        assert.match(taken.stderr, /EADDRINUSE/);
    });
});
