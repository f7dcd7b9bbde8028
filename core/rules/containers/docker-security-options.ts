import { dockerSpellings, securityOptions, undocumentedOptions } from '../../facts/dockerSecurity';
import { nearest } from '../../text/nearest';
import { defineRule } from '../rule';
import { removeEntry } from '../support/entries';
import { replaceValue } from '../support/plans';
import { shown } from '../support/words';

const NAMES = securityOptions.map((option) => option.replace(/:$/, ''));

export const rule = defineRule({
  id: 'docker-security-options',
  covers: ['T-CT-16'],
  title: 'Security options are ones that ECS documents',
  entity: 'container',
  severity: 'error',
  fix: 'suggestion',
  messages: {
    undocumented: {
      text: '"{option}" is an option of Docker that ECS does not have. It takes "no-new-privileges", "apparmor:PROFILE", "label:VALUE" and "credentialspec:FILE".',
      refused: true,
    },
    empty: {
      text: '"{option}" needs a value behind the colon. ECS refuses to register it.',
      refused: true,
    },
    near: {
      text: '"{option}" is no security option of ECS; "{near}" was probably meant.',
      severity: 'warning',
    },
    strange: {
      text: '"{option}" is a security option that this version does not know. It knows "no-new-privileges", "apparmor:PROFILE", "label:VALUE" and "credentialspec:FILE".',
      severity: 'info',
    },
  },
  why: 'ECS passes on labels for SELinux and profiles for AppArmor, files for Active Directory, and the promise to gain no privileges. Other options of Docker are not part of its API.',
  sources: [
    {
      title: 'ContainerDefinition: dockerSecurityOptions',
      url: 'https://docs.aws.amazon.com/AmazonECS/latest/APIReference/API_ContainerDefinition.html',
    },
  ],
  examples: {
    bad: [
      {
        title: 'seccomp',
        task: '"requiresCompatibilities": ["EC2"]',
        text: '"dockerSecurityOptions": [«"seccomp:unconfined"»]',
      },
      {
        title: 'No profile',
        task: '"requiresCompatibilities": ["EC2"]',
        text: '"dockerSecurityOptions": ["no-new-privileges", «"apparmor:"»]',
      },
      {
        title: 'Another spelling',
        task: '"requiresCompatibilities": ["EC2"]',
        text: '"dockerSecurityOptions": [«"no_new_privileges"», «"apparmor=docker-default"»]',
      },
      {
        title: 'Not known',
        task: '"requiresCompatibilities": ["EC2"]',
        text: '"dockerSecurityOptions": [«"landlock:web"»]',
      },
    ],
    good: [
      {
        title: 'All four',
        task: '"requiresCompatibilities": ["EC2"]',
        text: '"dockerSecurityOptions": ["no-new-privileges", "apparmor:docker-default", "label:type:svirt_apache", "credentialspec:file://web.json"]',
      },
      {
        title: 'As Docker writes it',
        task: '"requiresCompatibilities": ["EC2"]',
        text: '"dockerSecurityOptions": ["no-new-privileges:true"]',
      },
      {
        title: 'Placeholders',
        task: '"requiresCompatibilities": ["EC2"]',
        text: '"dockerSecurityOptions": ["${OPTION}", "apparmor:${PROFILE}"]',
      },
      { title: 'None', text: '"dockerSecurityOptions": []' },
    ],
  },
  check({ view, task }, report) {
    // On Fargate the whole member is refused.
    if (task.requires('FARGATE') === 'yes') return;
    for (const text of view.list('dockerSecurityOptions').texts()) {
      if (text.state !== 'known' || text.at.kind !== 'value') continue;
      const { at, value } = text;
      const option = shown(value);
      const remove = removeEntry(view, 'dockerSecurityOptions', text.at.node, 'Remove the option');
      const [, name = '', separator = '', rest = ''] = /^([^:=]*)([:=]?)(.*)$/s.exec(value) ?? [];
      if (dockerSpellings.some((known) => known === value)) continue;
      const known = securityOptions.find((candidate) => candidate.replace(/:$/, '') === name);
      if (known === 'no-new-privileges' && separator === '') continue;
      if (known?.endsWith(':') && separator !== '=') {
        if (rest.trim() === '') report(at, 'empty', { option }, { fixes: [remove], identity: value });
        continue;
      }
      const near = known?.replace(/:$/, '') ?? nearest(name, NAMES);
      if (undocumentedOptions.some((candidate) => candidate === name))
        report(at, 'undocumented', { option }, { fixes: [remove], identity: value });
      else if (near !== undefined) {
        const meant = near === 'no-new-privileges' ? near : `${near}:${rest}`;
        const fixes = [replaceValue(at, meant, `Use ${shown(meant)}`, 'suggestion')];
        report(at, 'near', { option, near: shown(meant) }, { fixes, identity: value });
      } else report(at, 'strange', { option }, { fixes: [remove], identity: value });
    }
  },
});
