/** The text of a policy for examples: each entry is an action and a resource, each a statement. */
export function policyText(...grants: readonly string[]): string {
  const Statement = grants.map((grant) => {
    const [Action = '', Resource = ''] = grant.split(' ');
    return { Effect: 'Allow', Action, Resource };
  });
  return `${JSON.stringify({ Version: '2012-10-17', Statement }, null, 2)}\n`;
}
