import { writeFileSync } from 'node:fs';
writeFileSync(process.env.XXP_OUTPUT_rows, '1\n2\n3\n');
