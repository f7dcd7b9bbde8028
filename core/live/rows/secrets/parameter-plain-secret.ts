import { kindOfName } from '../../../model/secretDetection';
import { defineLiveRow } from '../row';
import { page } from '../support/sources';

export const row = defineLiveRow({
  id: 'parameter-plain-secret',
  covers: ['L-SSM-02'],
  title: 'String parameters hold no secrets',
  subject: 'parameter',
  runbook: ['4'],
  severity: 'error',
  needs: ['ssm.parameter'],
  messages: {
    named:
      'By its name, this parameter of the type {type} holds {kind}, as plain text: everybody with ssm:GetParameter reads it. Make it a SecureString and change what was in it.',
  },
  why: 'Values of String parameters are shown in the console and in every reply. Values are never read here: the name tells, and where it does not, nothing can be said.',
  sources: [
    page(
      'AWS Systems Manager Parameter Store',
      'systems-manager/latest/userguide/systems-manager-parameter-store.html',
    ),
  ],
  examples: {
    fail: [{ title: 'A token', over: { 'ssm.parameter': { type: 'String', name: '/web/api-token' } } }],
    notApplicable: [{ title: 'Gone', over: { 'ssm.parameter': null } }],
    notChecked: [
      {
        title: 'A name that tells nothing',
        over: { 'ssm.parameter': { type: 'String', name: '/web/greeting' } },
      },
    ],
  },
  check({ value: entry }, look, fail) {
    const parameter = look.read(entry.description);
    if (!parameter) {
      look.notApplicable('There is no such parameter.');
      return;
    }
    const { name, type } = parameter;
    if (type === 'SecureString') return;
    const kind = kindOfName(name.slice(name.lastIndexOf('/') + 1));
    if (kind !== undefined) {
      fail('named', { type, kind });
      return;
    }
    look.undecidable('Its value may hold a secret, and values are never read.');
  },
});
