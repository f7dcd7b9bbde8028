import { mostCredentialSpecs } from '../../facts/containerLimits';
import { credentialSpecPrefixes } from '../../facts/dockerSecurity';
import { nearest } from '../../text/nearest';
import { maskPlaceholders } from '../../text/placeholders';
import { defineRule, type FixPlan } from '../rule';
import { HOLE } from '../../model/arn';
import { removePart, replaceValue } from '../support/plans';
import { shown } from '../support/words';

export const rule = defineRule({
  id: 'credential-specs',
  covers: ['T-CT-17'],
  title: 'A container has one credential spec, with its prefix',
  entity: 'container',
  severity: 'error',
  fix: 'suggestion',
  messages: {
    many: {
      text: '"credentialSpecs" has {count} entries, and a container takes at most {most}. ECS refuses to register it.',
      refused: true,
    },
    bare: {
      text: 'A credential spec begins with "credentialspec:" or "credentialspecdomainless:", and the ARN follows. Say which of them this is.',
      refused: true,
    },
    near: {
      text: '"{prefix}" is no prefix of a credential spec; "{near}" was probably meant.',
      severity: 'warning',
    },
    strange: {
      text: '"{text}" begins with a prefix that this version does not know. It knows "credentialspec:" and "credentialspecdomainless:".',
      severity: 'info',
    },
  },
  why: 'The credential spec joins a container to Active Directory: with `credentialspec:` through an instance that has joined the domain, with `credentialspecdomainless:` by a secret that holds the account.',
  sources: [
    {
      title: 'ContainerDefinition: credentialSpecs',
      url: 'https://docs.aws.amazon.com/AmazonECS/latest/APIReference/API_ContainerDefinition.html',
    },
  ],
  examples: {
    bad: [
      {
        title: 'Two',
        text: '«"credentialSpecs"»: ["credentialspec:arn:aws:s3:::specs/web.json", "credentialspecdomainless:arn:aws:s3:::specs/web.json"]',
      },
      { title: 'Only the ARN', text: '"credentialSpecs": [«"arn:aws:s3:::specs/web.json"»]' },
      {
        title: 'Another spelling',
        text: '"credentialSpecs": [«"credential-spec:arn:aws:s3:::specs/web.json"»]',
      },
      { title: 'Not known', text: '"credentialSpecs": [«"kerberos:arn:aws:s3:::specs/web.json"»]' },
    ],
    good: [
      {
        title: 'Joined',
        text: '"credentialSpecs": ["credentialspec:arn:aws:ssm:eu-central-1:111122223333:parameter/web"]',
      },
      {
        title: 'Domainless',
        text: '"credentialSpecs": ["credentialspecdomainless:arn:aws:s3:::specs/web.json"]',
      },
      { title: 'A placeholder', text: '"credentialSpecs": ["${SPEC}"]' },
      { title: 'A placeholder behind the prefix', text: '"credentialSpecs": ["credentialspec:${ARN}"]' },
      { title: 'None', text: '"credentialSpecs": []' },
    ],
  },
  check({ view }, report) {
    const list = view.list('credentialSpecs');
    const known = list.templates().filter((text) => text.state === 'known' && text.value !== HOLE);
    if (known.length > mostCredentialSpecs) {
      const fixes: FixPlan[] = (list.source?.items ?? []).map((item, index) =>
        removePart(item, `Remove credential spec ${String(index + 1)}`, 'suggestion'),
      );
      report(list.at, 'many', { count: known.length, most: mostCredentialSpecs }, { fixes });
      return;
    }
    for (const text of list.templates()) {
      if (text.state !== 'known' || text.value.startsWith(HOLE) || text.at.kind !== 'value') continue;
      if (credentialSpecPrefixes.some((prefix) => text.value.startsWith(prefix))) continue;
      const raw = text.at.node.kind === 'string' ? text.at.node.value : '';
      const colon = raw.indexOf(':');
      const prefix = maskPlaceholders(raw.slice(0, Math.max(colon, 0)));
      if (raw.startsWith('arn:')) {
        const fixes = credentialSpecPrefixes.map((one) =>
          replaceValue(text.at, one + raw, `Begin with ${one}`, 'suggestion'),
        );
        report(text.at, 'bare', {}, { fixes });
        continue;
      }
      const near = nearest(
        prefix,
        credentialSpecPrefixes.map((one) => one.slice(0, -1)),
      );
      if (near === undefined) report(text.at, 'strange', { text: shown(text.value) });
      else {
        const fixes = [replaceValue(text.at, near + raw.slice(colon), `Begin with ${near}:`, 'suggestion')];
        report(text.at, 'near', { prefix: `${shown(prefix)}:`, near: `${near}:` }, { fixes });
      }
    }
  },
});
