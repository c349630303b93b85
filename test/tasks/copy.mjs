// Hands on what it is given, with a word of its own.
import { readFileSync, writeFileSync } from 'node:fs';

writeFileSync(process.env.XXP_OUTPUT_data, JSON.stringify({ ...JSON.parse(readFileSync(process.env.XXP_INPUT_data, 'utf8')), copied: true }));
