import { defineLiveRow } from '../row';
import { nameOfStatement, openStatements } from '../support/policies';
import { page } from '../support/sources';

export const row = defineLiveRow({
  id: 'event-bus-open',
  covers: ['L-EVT-02'],
  title: 'Event buses are not open to everybody',
  subject: 'eventBus',
  runbook: ['Op2'],
  severity: 'error',
  needs: [],
  messages: {
    open: 'Statement {statement} of the policy of this event bus lets every account of AWS send events to it: they trigger your rules. Limit it with aws:PrincipalOrgID.',
  },
  why: 'The example of the runbook opens a bus to all accounts with an organisation condition beside it. Without the condition, anybody can make your automation run.',
  sources: [
    page(
      'Permissions for event buses in Amazon EventBridge',
      'eventbridge/latest/userguide/eb-event-bus-permissions.html',
    ),
  ],
  remedy: 'aws events remove-permission --event-bus-name {name} --statement-id {statement} --region {region}',
  examples: {
    pass: [
      {
        title: 'Of the organisation',
        over: {
          'events.buses': {
            0: {
              policy: {
                Statement: [
                  {
                    Sid: 'Org',
                    Effect: 'Allow',
                    Principal: '*',
                    Action: 'events:PutEvents',
                    Resource: '*',
                    Condition: { StringEquals: { 'aws:PrincipalOrgID': 'o-a1b2c3d4e5' } },
                  },
                ],
              },
            },
          },
        },
      },
    ],
    fail: [
      {
        title: 'Everybody',
        over: {
          'events.buses': {
            0: {
              policy: {
                Statement: [
                  { Sid: 'All', Effect: 'Allow', Principal: '*', Action: 'events:PutEvents', Resource: '*' },
                ],
              },
            },
          },
        },
      },
      {
        title: 'Every account',
        over: {
          'events.buses': {
            0: {
              policy: {
                Statement: [
                  { Effect: 'Allow', Principal: { AWS: '*' }, Action: 'events:PutEvents', Resource: '*' },
                ],
              },
            },
          },
        },
      },
    ],
    notApplicable: [{ title: 'No bus', over: { 'events.buses': [] } }],
  },
  check({ value: bus }, look, fail) {
    if (bus.policy === undefined) return;
    for (const statement of openStatements(look.world.policy(bus.policy, 'resource'))) {
      const name = nameOfStatement(statement);
      fail('open', { statement: name }, { identity: name });
    }
  },
});
