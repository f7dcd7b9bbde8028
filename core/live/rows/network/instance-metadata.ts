import { defineLiveRow } from '../row';
import { hostOf, registered } from '../support/instance';
import { page } from '../support/sources';
import { olderThan } from '../support/versions';

/** Secrets with JSON keys need it: the highest that the runbook names. */
const AGENT = '1.37.0';

export const row = defineLiveRow({
  id: 'instance-metadata',
  covers: ['L-EC2-01'],
  title: 'Containers cannot take the role of their instance, and the agent is new enough',
  subject: 'containerInstance',
  runbook: ['1', '5'],
  severity: 'warning',
  needs: ['ecs.containerInstance', 'ec2.instance'],
  messages: {
    tokens:
      'The instance {instance} answers metadata requests without a token (IMDSv1): a request that a program is talked into hands out the credentials of the instance. Require tokens.',
    hops: 'Metadata of the instance {instance} can be reached over {hops} hops, which includes containers on bridge networks. Use a hop limit of 1.',
    block:
      'The agent lets tasks on networks of their own reach the metadata of the instance. Set ECS_AWSVPC_BLOCK_IMDS=true and restart the agent.',
    agent: 'The container agent is {version}; the runbook asks for {wanted} at least. Update it.',
    disconnected: 'The container agent is not connected: ECS cannot start or stop anything on this instance.',
  },
  why: 'Sections 1 and 5 of the runbook: containers must not use the role of the instance, and the agent must know roles of tasks and JSON keys of secrets.',
  sources: [
    page(
      'Use the Instance Metadata Service to access instance metadata',
      'AWSEC2/latest/UserGuide/configuring-instance-metadata-service.html',
    ),
    page('Amazon ECS container agent configuration', 'AmazonECS/latest/developerguide/ecs-agent-config.html'),
  ],
  remedy:
    'aws ec2 modify-instance-metadata-options --instance-id {instance} --http-tokens required --http-put-response-hop-limit 1 --region {region}',
  examples: {
    pass: [
      {
        title: 'No metadata at all',
        over: { 'ec2.instance': { metadataOptions: { httpEndpoint: 'disabled', httpTokens: 'optional' } } },
      },
    ],
    fail: [
      { title: 'Without tokens', over: { 'ec2.instance': { metadataOptions: { httpTokens: 'optional' } } } },
      { title: 'Two hops', over: { 'ec2.instance': { metadataOptions: { httpPutResponseHopLimit: 2 } } } },
      {
        title: 'Not blocked',
        over: { 'ecs.containerInstance': { attributes: [{ name: 'ecs.capability.task-eni' }] } },
      },
      {
        title: 'An old agent',
        over: { 'ecs.containerInstance': { versionInfo: { agentVersion: '1.36.2' } } },
      },
      { title: 'Not connected', over: { 'ecs.containerInstance': { agentConnected: false } } },
    ],
    notChecked: [
      {
        title: 'An instance that was not read',
        over: { 'ecs.containerInstance': { ec2InstanceId: 'i-other' } },
      },
    ],
    notApplicable: [{ title: 'Gone', over: { 'ecs.containerInstance': null } }],
  },
  check(subject, look, fail) {
    const description = registered(subject, look);
    if (!description) return;
    const plain = { remedy: undefined };
    const names = new Set((description.attributes ?? []).map(({ name }) => name));
    if (names.has('ecs.capability.task-eni') && !names.has('ecs.capability.task-eni-block-instance-metadata'))
      fail('block', {}, plain);
    const version = description.versionInfo?.agentVersion;
    if (version !== undefined && olderThan(version, AGENT)) fail('agent', { version, wanted: AGENT }, plain);
    if (description.agentConnected === false) fail('disconnected', {}, plain);
    const {
      httpTokens,
      httpEndpoint,
      httpPutResponseHopLimit: hops = 1,
    } = hostOf(subject, description, look)?.metadataOptions ?? {};
    const instance = description.ec2InstanceId ?? '';
    if (httpEndpoint === 'disabled') return;
    if (httpTokens === 'optional') fail('tokens', { instance });
    if (hops > 1) fail('hops', { instance, hops });
  },
});
