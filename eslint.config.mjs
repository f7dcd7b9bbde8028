import js from '@eslint/js';
import tseslint from 'typescript-eslint';

// ---------------------------------------------------------------- walls between the layers

/** Imports that go up out of a folder and into one of these. */
const into = (...folders) => `^(\\.\\./)+(${folders.join('|')})(/|$)`;

/** Packages; relative imports are none. */
const packages = '^(?!\\.{1,2}(/|$))';

function walls(files, patterns, ignores = []) {
  const everywhere = { regex: into('tools', 'test'), message: 'Nothing that ships imports tools or tests.' };
  return {
    files,
    ignores,
    rules: { '@typescript-eslint/no-restricted-imports': ['error', { patterns: [everywhere, ...patterns] }] },
  };
}

const outsideOfCore = [
  {
    regex: into('files', 'reference', 'server', 'live', 'cli', 'client'),
    message: 'core/ imports nothing outside of core/.',
  },
  { regex: packages, message: 'core/ depends on no package.' },
];

const coreFolders = [
  'agent',
  'assist',
  'catalogue',
  'dialects',
  'documents',
  'editors',
  'engine',
  'model',
  'policy',
  'protocol',
  'readers',
  'rules',
  'runbook',
  'text',
  'tree',
];

const layerWalls = [
  walls(['core/**/*.ts'], outsideOfCore, ['core/rules/**', 'core/facts/**', 'core/live/**', 'core/agent/**']),
  // From here `../live` is core/live; that nothing outside of core/ is imported is held by test/architecture.test.ts.
  walls(
    ['core/live/**/*.ts'],
    [
      { regex: packages, message: 'core/ depends on no package.' },
      {
        regex: into('files', 'reference', 'server', 'cli', 'client', 'assist', 'editors', 'protocol'),
        message: 'core/live judges plain data: it knows no text, no edits, no hosts.',
      },
    ],
  ),
  walls(
    ['core/agent/**/*.ts'],
    [
      { regex: packages, message: 'core/ depends on no package.' },
      {
        regex: into('files', 'reference', 'server', 'cli', 'client', 'assist', 'protocol'),
        message: 'core/agent answers in plain data: it knows no hosts and no protocol.',
      },
    ],
  ),
  walls(
    ['core/rules/**/*.ts'],
    [
      ...outsideOfCore,
      {
        regex: into('agent', 'engine', 'readers', 'documents', 'dialects', 'assist', 'protocol'),
        message: 'A rule knows the model and the facts, not how documents are read or findings are used.',
      },
      {
        regex: into('editors'),
        allowTypeImports: true,
        message: 'A rule describes an edit to the Editor interface; it does not know an editor.',
      },
    ],
    // It lists what neither rules nor live rows stand for.
    ['core/rules/notRules.ts'],
  ),
  walls(
    ['core/facts/**/*.ts'],
    [
      ...outsideOfCore,
      { regex: into(...coreFolders), message: 'core/facts is data: it imports nothing but core/facts.' },
    ],
  ),
  walls(
    ['client/**/*.ts'],
    [
      {
        regex: into('files', 'reference', 'server', 'cli', 'live/(?!client$)'),
        message:
          'client/ talks to the server over the protocol, and to the process that reads AWS over live/client.',
      },
      {
        regex: '^(\\.\\./)+core/(?!protocol$|live(/|$)|runbook/)',
        message: 'client/ imports only core/protocol of core/, and what tells of judged accounts.',
      },
    ],
  ),
  walls(
    ['files/**/*.ts', 'reference/**/*.ts'],
    [
      {
        regex: into('server', 'live', 'cli', 'client'),
        message: 'files/ and reference/ import core/ only.',
      },
    ],
  ),
  walls(
    ['server/**/*.ts'],
    [{ regex: into('client', 'cli'), message: 'server/ imports neither client/ nor cli/.' }],
  ),
  walls(['cli/**/*.ts'], [{ regex: into('client'), message: 'cli/ does not import client/.' }]),
  walls(
    ['live/**/*.ts'],
    [
      {
        regex: into('client', 'server', 'cli'),
        message: 'live/ is used by server/ and cli/, not the other way.',
      },
    ],
  ),
];

const asyncInCore = 'core/ is synchronous: what takes time happens in server/, live/ and cli/.';

const pureCore = {
  files: ['core/**/*.ts'],
  rules: {
    'no-restricted-globals': [
      'error',
      ...[
        'process',
        'console',
        'Buffer',
        'Date',
        'performance',
        'setTimeout',
        'setInterval',
        'setImmediate',
        'queueMicrotask',
        'fetch',
        'require',
        'crypto',
      ].map((name) => ({ name, message: 'core/ is pure: no clock, no timers, no input or output.' })),
    ],
    'no-restricted-properties': [
      'error',
      {
        object: 'Math',
        property: 'random',
        message: 'core/ is pure: the same text gives the same findings.',
      },
    ],
    'no-restricted-syntax': [
      'error',
      { selector: ':function[async=true]', message: asyncInCore },
      { selector: 'AwaitExpression', message: asyncInCore },
      { selector: 'ImportExpression', message: asyncInCore },
    ],
  },
};

// ---------------------------------------------------------------- the rest

export default tseslint.config(
  {
    ignores: ['dist/', 'out/', '.cache/', '**/node_modules/', '.vscode-test/', 'examples/', '**/fixtures/'],
  },
  js.configs.recommended,
  {
    files: ['**/*.ts'],
    extends: [tseslint.configs.strictTypeChecked],
    languageOptions: { parserOptions: { projectService: true, tsconfigRootDir: import.meta.dirname } },
    rules: {
      '@typescript-eslint/consistent-type-imports': ['error', { fixStyle: 'inline-type-imports' }],
      '@typescript-eslint/no-import-type-side-effects': 'error',
      '@typescript-eslint/switch-exhaustiveness-check': [
        'error',
        { considerDefaultExhaustiveForUnions: true, requireDefaultForNonUnion: false },
      ],
      '@typescript-eslint/restrict-template-expressions': [
        'error',
        { allowNumber: true, allowBoolean: true },
      ],
      '@typescript-eslint/no-confusing-void-expression': ['error', { ignoreArrowShorthand: true }],
      '@typescript-eslint/no-unused-vars': ['error', { argsIgnorePattern: '^_', varsIgnorePattern: '^_' }],
      '@typescript-eslint/no-unnecessary-condition': [
        'error',
        { allowConstantLoopConditions: 'only-allowed-literals' },
      ],
      // TypeScript finds these itself.
      'no-undef': 'off',
      eqeqeq: 'error',
      'no-console': 'off',
    },
  },
  {
    files: ['client/**/*.ts', 'server/**/*.ts', 'core/**/*.ts'],
    // A language server's standard output may be its connection, and a window has an output channel.
    rules: { 'no-console': 'error' },
  },
  {
    files: ['**/*.mjs'],
    languageOptions: {
      globals: Object.fromEntries(['process', 'console', 'URL'].map((name) => [name, 'readonly'])),
    },
  },
  {
    files: ['**/*.cjs'],
    languageOptions: { sourceType: 'commonjs' },
  },
  {
    files: ['test/**/*.ts'],
    rules: {
      '@typescript-eslint/no-non-null-assertion': 'off',
      // Mocha's callbacks and node:assert's type guards.
      '@typescript-eslint/no-unused-expressions': 'off',
    },
  },
  pureCore,
  ...layerWalls,
);
