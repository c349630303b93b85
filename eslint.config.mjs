import js from '@eslint/js';
import ts from 'typescript-eslint';

const clockAndChance = [
    { selector: "MemberExpression[object.name='Math'][property.name='random']", message: 'Randomness comes in through random.ts' },
    { selector: "MemberExpression[object.name='Date'][property.name='now']", message: 'Time comes in through clock.ts' },
    { selector: "NewExpression[callee.name='Date'][arguments.length=0]", message: 'Time comes in through clock.ts' },
];

export default ts.config(
    { ignores: ['dist/', '.cache/', 'node_modules/', 'language-server/src/generated/', '**/.xxp-store/', 'samples/', 'test/tasks/', '.vscode-test/'] },
    js.configs.recommended,
    {
        files: ['**/*.ts'],
        extends: [ts.configs.recommendedTypeChecked],
        languageOptions: { parserOptions: { projectService: true, tsconfigRootDir: import.meta.dirname } },
        rules: {
            '@typescript-eslint/consistent-type-imports': 'error',
            '@typescript-eslint/switch-exhaustiveness-check': ['error', { considerDefaultExhaustiveForUnions: true }],
            '@typescript-eslint/no-unused-vars': ['error', { argsIgnorePattern: '^_', varsIgnorePattern: '^_', destructuredArrayIgnorePattern: '^_' }],
            '@typescript-eslint/require-await': 'off',
            'no-control-regex': 'off',
        },
    },
    {
        // Decisions are replayed: what they depend on must be handed in.
        files: ['knowledge/src/{embedding,link-prediction}/**', 'engine/src/plan/**', 'engine/src/strategy/**', 'engine/src/numeric/**', 'engine/src/analysis/**', 'engine/src/scheduler/**', 'engine/src/store/{state,asking,budget,identity,decisions,decision-log,series,best,pareto,known}.ts'],
        rules: { 'no-restricted-syntax': ['error', ...clockAndChance], 'no-restricted-globals': ['error', 'setTimeout', 'setInterval', 'performance', 'process'] },
    },
    { files: ['test/**'], rules: { '@typescript-eslint/no-floating-promises': ['error', { allowForKnownSafeCalls: ['it', 'describe', 'test', 'suite'] }] } },
    { files: ['**/*.{mjs,cjs}'], languageOptions: { globals: { process: 'readonly', console: 'readonly', setTimeout: 'readonly', clearTimeout: 'readonly', setInterval: 'readonly', clearInterval: 'readonly', fetch: 'readonly', URL: 'readonly', Buffer: 'readonly', AbortController: 'readonly' } } },
);
