import { documentKinds } from '../documents/kinds';
import { POLICY_FORMATS } from '../policy/needs/render';

/** As much of JSON Schema as the inputs of the tools need. */
export type InputSchema =
  | { readonly type: 'string'; readonly description: string; readonly enum?: readonly string[] }
  | { readonly type: 'boolean'; readonly description: string }
  | {
      readonly type: 'array';
      readonly description: string;
      readonly minItems?: number;
      readonly items: InputSchema;
    }
  | ObjectSchema;

export interface ObjectSchema {
  readonly type: 'object';
  readonly description?: string;
  readonly properties: Readonly<Record<string, InputSchema>>;
  readonly required: readonly string[];
  readonly additionalProperties: false;
}

/** What an agent may ask for, in the words of every host: the MCP server and the language-model tools of VS Code. */
export interface AgentTool {
  readonly name: AgentToolName;
  readonly title: string;
  /** For a person who allows the tool. */
  readonly summary: string;
  /** For the model that decides whether to use the tool. */
  readonly description: string;
  readonly input: ObjectSchema;
}

export type AgentToolName = 'check' | 'explain' | 'rules' | 'rolePolicy' | 'wouldRegister';

const text = { type: 'string', description: 'The whole text of the document, JSON or JSONC.' } as const;

const filename = {
  type: 'string',
  description:
    'The name or path of the file that the text stands in or will stand in. It decides which configuration (.ecs-runbook.jsonc) holds, and helps to recognise what the document is.',
} as const;

const kind = {
  type: 'string',
  description: 'What the document is, where its content does not tell.',
  enum: documentKinds,
} as const;

export const agentTools: readonly AgentTool[] = [
  {
    name: 'check',
    title: 'Check an ECS task definition or IAM policy',
    summary: 'Checks the text of a task definition, a service or a policy against the security runbook.',
    description:
      'Checks the text of an Amazon ECS task definition (as registered or described), a list of container definitions, a service definition, a run-task input or an IAM policy against a security runbook: secrets in plain text, roles, logging, networking, privileges, images, Fargate sizes, wildcards in policies and more. Answers with findings: rule, severity, line and column (from 1), message and the titles of fixes; on request with the text after the safe fixes. Use it after writing or changing such a document, and before telling anybody that it is good.',
    input: {
      type: 'object',
      properties: {
        text,
        filename,
        kind,
        profile: {
          type: 'string',
          description: 'How much is asked for: "strict" raises what is optional in "default".',
          enum: ['default', 'strict'],
        },
        fix: {
          type: 'boolean',
          description: 'Whether to answer with the text after all safe fixes, too.',
        },
      },
      required: ['text'],
      additionalProperties: false,
    },
  },
  {
    name: 'explain',
    title: 'Explain a rule of ECS Runbook',
    summary: 'Tells what a rule asks for and why.',
    description:
      'Explains one rule of ECS Runbook by its id (as findings name it, for example "host-port") or by a key of the catalogue (for example "T-NET-03"): what it asks for, why, its severities, what is found and what is accepted, and its sources.',
    input: {
      type: 'object',
      properties: {
        rule: { type: 'string', description: 'The id of a rule, or a key of the catalogue.' },
      },
      required: ['rule'],
      additionalProperties: false,
    },
  },
  {
    name: 'rules',
    title: 'List the rules of ECS Runbook',
    summary: 'Lists the rules, all or those about a topic.',
    description:
      'Lists the rules that ECS Runbook checks, with id, title, severity and whether a safe fix exists. Narrow the list with "search" or "about".',
    input: {
      type: 'object',
      properties: {
        search: { type: 'string', description: 'Words that must all stand in the id or in the title.' },
        about: {
          type: 'string',
          description: 'What the rules look at.',
          enum: ['taskDefinition', 'policy', 'liveAccount'],
        },
      },
      required: [],
      additionalProperties: false,
    },
  },
  {
    name: 'rolePolicy',
    title: 'Write the least policy of an ECS role',
    summary: 'Writes the least policy that a role of task definitions needs.',
    description:
      'Writes the least IAM policy that Amazon ECS task definitions need: of the execution role (pull images, write logs, read secrets), of the task role (what the containers do, as far as the task definitions tell), or the trust policy of the task role. Answers with the policy, with the reason of each permission, and with what could not be known.',
    input: {
      type: 'object',
      properties: {
        role: {
          type: 'string',
          description: 'Which policy to write.',
          enum: ['execution', 'task', 'trust'],
        },
        documents: {
          type: 'array',
          description:
            'The task definitions that have the role, and services that use them (they tell whether ECS Exec is used).',
          minItems: 1,
          items: {
            type: 'object',
            properties: { text, filename },
            required: ['text'],
            additionalProperties: false,
          },
        },
        format: { type: 'string', description: 'The language of the policy.', enum: POLICY_FORMATS },
        account: { type: 'string', description: 'The account, where the task definitions do not tell it.' },
        region: { type: 'string', description: 'The Region, where the task definitions do not tell it.' },
        partition: { type: 'string', description: 'The partition, where it is not told: aws, aws-cn …' },
        kmsKeys: {
          type: 'array',
          description: 'ARNs of the KMS keys that the secrets are encrypted with.',
          items: { type: 'string', description: 'The ARN of a key.' },
        },
        usesExec: { type: 'boolean', description: 'Whether people enter the containers with ECS Exec.' },
      },
      required: ['role', 'documents'],
      additionalProperties: false,
    },
  },
  {
    name: 'wouldRegister',
    title: 'Would ECS register this task definition?',
    summary: 'Tells what ECS would refuse in a task definition.',
    description:
      'Tells whether the RegisterTaskDefinition API of Amazon ECS would take a task definition, and what it would refuse with which answer, apart from what the runbook asks for. No request is made.',
    input: {
      type: 'object',
      properties: { text, filename },
      required: ['text'],
      additionalProperties: false,
    },
  },
];
