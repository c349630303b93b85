// A task in JavaScript, without any module of ours: what it is given and what it leaves.
import { appendFileSync, readFileSync, writeFileSync } from 'node:fs';

const { XXP_PARAM_factor: factor, XXP_INPUT_rows: rows, XXP_OUTPUT_sum: output, XXP_EVENTS: events, XXP_RESULT: result, XXP_SEED: seed } = process.env;
const sum = readFileSync(rows, 'utf8').trim().split('\n').reduce((total, row) => total + Number(row), 0) * Number(factor);
appendFileSync(events, `${JSON.stringify({ log: { partial: sum / 2 }, step: 0 })}\n${JSON.stringify({ progress: 0.5 })}\n`);
writeFileSync(output, String(sum));
writeFileSync(result, JSON.stringify({ metrics: { sum, curve: [1, 2, 3], seed: Number(seed) }, results: { note: 'done', fine: true }, variables: { label: 'blue' } }));
console.log('summed', sum);
