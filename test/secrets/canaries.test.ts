import assert from 'node:assert/strict';
import { openDocument } from '../../core/documents/open';
import { evaluate } from '../../core/engine/evaluate';
import { defaultConfig, type Profile } from '../../core/engine/config';
import type { Finding } from '../../core/engine/finding';
import { fixAll, planEdits } from '../../core/engine/fix';
import { applyEdits } from '../../core/text/edits';
import { everyRule } from '../kit/check';
import { scalarsOf } from '../kit/scalars';

// Assembled, so that no scanner takes this file for a leak.
const some = 'q7Xe2Lp9Vb4Tz8KdR1wY6mNcJ5uHs3Gf';
const KNOWN = {
  accessKey: 'AKIA' + 'Q7XE2LP9VB4TZ8KD',
  gitHub: 'ghp' + '_' + some + 'abcd',
  slack: 'xox' + 'b-1234567890-' + some,
  stripe: 'sk' + '_live_' + some,
  webToken: 'eyJ' + 'hbGciOiJIUzI1NiJ9.eyJ' + 'zdWIiOiIxMjM0In0.' + some,
  privateKey: '-----BEGIN ' + 'PRIVATE KEY-----\n' + some + '\n-----END ' + 'PRIVATE KEY-----',
};
const WORDS = [1, 2, 3, 4, 5, 6, 7, 8, 9].map((number) => `tall-Ship-${String(number)}-canary`);
const [byName, inUrl, inConnection, inJson, inCommand, asArgument, inHealth, inLabel, inOption] = WORDS as [
  string,
  string,
  string,
  string,
  string,
  string,
  string,
  string,
  string,
];

const container = {
  name: 'app',
  image: '111122223333.dkr.ecr.eu-central-1.amazonaws.com/web:1.4.2',
  environment: [
    { name: 'LOG_LEVEL', value: 'info' },
    { name: 'DB_PASSWORD', value: byName },
    { name: 'DATABASE_URL', value: `postgres://shop:${inUrl}@db.internal/shop` },
    { name: 'CONNECTION', value: `Server=db;User Id=shop;Password=${inConnection};` },
    { name: 'CONFIG', value: JSON.stringify({ db: { password: inJson } }) },
    ...Object.entries(KNOWN).map(([name, value]) => ({ name, value })),
  ],
  entryPoint: ['redis-server', '--requirepass', asArgument],
  command: ['sh', '-c', `export API_TOKEN=${inCommand}; exec web`],
  healthCheck: { command: ['CMD-SHELL', `mysqladmin ping -p${inHealth} || exit 1`] },
  dockerLabels: { team: 'shop', 'com.shop.api-token': inLabel },
  logConfiguration: {
    logDriver: 'awsfirelens',
    options: { Name: 'datadog', apikey: inOption },
  },
};
const task = {
  family: 'web',
  requiresCompatibilities: ['FARGATE'],
  networkMode: 'awsvpc',
  cpu: '512',
  memory: '1024',
  containerDefinitions: [container],
};

/** What may not leave the document; the header of a key is no secret, its body is. */
const CANARIES = [...WORDS, ...Object.values(KNOWN).filter((text) => !text.includes('\n')), some];

const text = JSON.stringify(task, null, 2);

function findingsOf(document: string, profile: Profile): readonly Finding[] {
  const found = evaluate(openDocument(document, 'task-definition.json'), everyRule, {
    ...defaultConfig,
    profile,
  });
  assert.deepEqual(found.failures, []);
  return found.findings;
}

/** Everything of a finding that is shown, logged or stored. */
function spoken(finding: Finding): string {
  return [
    finding.message,
    finding.answer ?? '',
    finding.pointer,
    finding.path,
    finding.fingerprint,
    ...finding.fixes.map((fix) => fix.title),
    ...finding.related.flatMap((other) => [other.message, other.pointer]),
  ].join('\n');
}

function assertSilentAbout(finding: Finding, canaries: readonly string[]): void {
  for (const canary of canaries) {
    assert.ok(
      !spoken(finding).includes(canary),
      `${finding.rule.id}/${finding.messageId} speaks of a secret`,
    );
  }
}

describe('suspected secrets stay in the document', () => {
  for (const profile of ['default', 'strict'] as const) {
    it(`every canary is found, and nothing that is said holds it (${profile})`, () => {
      const findings = findingsOf(text, profile);
      for (const canary of CANARIES) {
        const about = findings.filter(
          (finding) =>
            /secret/.test(finding.rule.id) &&
            text.slice(finding.start, finding.end).includes(JSON.stringify(canary).slice(1, -1)),
        );
        assert.ok(about.length > 0, `canary ${String(CANARIES.indexOf(canary))} is not found`);
        assert.ok(about.some(({ severity }) => severity === 'error'));
      }
      for (const finding of findings) assertSilentAbout(finding, CANARIES);
    });
  }

  it('a fix that takes a secret away leaves nothing of it', () => {
    const document = openDocument(text, 'task-definition.json');
    let moved = 0;
    for (const finding of findingsOf(text, 'default')) {
      if (!/^(?:environment-secret|secret-in-text)$/.test(finding.rule.id)) continue;
      const held = CANARIES.filter((canary) => text.slice(finding.start, finding.end).includes(canary));
      for (const plan of finding.fixes) {
        const edits = planEdits(document, plan);
        assert.ok(edits, plan.title);
        const fixed = applyEdits(text, edits);
        for (const canary of held) {
          // The same characters stand in several canaries on purpose: count, do not search.
          assert.ok(fixed.split(canary).length < text.split(canary).length, plan.title);
          if (WORDS.includes(canary)) assert.ok(!fixed.includes(canary), plan.title);
        }
        assert.deepEqual(openDocument(fixed, 'task-definition.json').json.problems, []);
        moved++;
      }
    }
    assert.ok(moved > 20);
  });

  it('moving everything leaves a document without a canary', () => {
    const { text: fixed } = fixAll(text, 'task-definition.json', everyRule, { kinds: ['suggestion'] });
    // The argument of a program that no shell starts has no fix: the person must change how it is started.
    for (const canary of CANARIES.filter((word) => word !== asArgument)) {
      assert.ok(!fixed.includes(canary), `canary ${String(CANARIES.indexOf(canary))} is left:\n${fixed}`);
    }
    assert.deepEqual(openDocument(fixed, 'task-definition.json').json.problems, []);
  });

  it('trailing commas and comments do not get in the way', () => {
    const loose = text.replace(/"\n(\s*)\}/g, '", // note\n$1}').replace(/\}\n(\s*)\]/g, '},\n$1]');
    const document = openDocument(loose, 'task-definition.jsonc');
    for (const finding of findingsOf(loose, 'default')) {
      if (!/^(?:environment-secret|secret-in-text)$/.test(finding.rule.id)) continue;
      for (const plan of finding.fixes) {
        const edits = planEdits(document, plan);
        assert.ok(edits, plan.title);
        const fixed = applyEdits(loose, edits);
        assert.deepEqual(openDocument(fixed, 'task-definition.jsonc').json.problems, []);
      }
    }
  });

  it('a credential in the place of any value is not repeated by any rule', () => {
    const clean = JSON.stringify(
      {
        ...task,
        containerDefinitions: [
          {
            ...container,
            environment: [{ name: 'A', value: 'b' }],
            secrets: [{ name: 'C', valueFrom: '/web/c' }],
            environmentFiles: [{ type: 's3', value: 'arn:aws:s3:::a/b.env' }],
            portMappings: [{ containerPort: 80, protocol: 'tcp' }],
          },
        ],
      },
      null,
      2,
    );
    const url = `https://shop:${byName}@registry.internal/web`;
    for (const canary of [KNOWN.gitHub, KNOWN.accessKey, url]) {
      for (const node of scalarsOf(clean)) {
        // Names tell where a finding stands, in paths and pointers.
        if (/"name": $/.test(clean.slice(0, node.start))) continue;
        const planted = clean.slice(0, node.start) + JSON.stringify(canary) + clean.slice(node.end);
        for (const finding of findingsOf(planted, 'strict')) {
          assertSilentAbout(finding, [canary === url ? byName : canary]);
        }
      }
    }
  });
});
