import { calls } from '../../core/live/calls';
import { policyForCollecting } from '../../core/live/policyForCollecting';

/** The page of the policy that reading an account needs, from the calls that the collector can make. */
export function generateLivePolicy(): Map<string, string> {
  const what = new Map<string, Set<string>>();
  for (const call of Object.values(calls)) {
    const known = what.get(call.action) ?? new Set();
    what.set(call.action, known.add(call.what));
  }
  const rows = [...what]
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .map(([action, names]) => `| \`${action}\` | ${[...names].sort().join('; ')} |`);
  const page = `# What reading an account needs

_Live Accounts_ and \`ecs-runbook live\` make the calls below and no other. All of them list, describe or get; none
changes anything, and none reads the value of a secret or of a parameter. With this policy every check can be made; what
is left out of it makes the checks that need it _not checked_, and they name the action. The command _Show the Policy
That Reading an Account Needs_ writes it for the accounts and regions that are shown.

\`\`\`json
${JSON.stringify(policyForCollecting(), null, 2)}
\`\`\`

Resources follow what AWS lets each action be limited to:
[Service Authorization Reference](https://docs.aws.amazon.com/service-authorization/latest/reference/reference_policies_actions-resources-contextkeys.html).
What task definitions name may lie in other regions and accounts, and is not limited to those that were chosen.

| Action | What is read |
| --- | --- |
${rows.join('\n')}
`;
  return new Map([['docs/live-accounts.md', page]]);
}
