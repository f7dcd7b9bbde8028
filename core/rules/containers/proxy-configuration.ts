import { allNamesKnown, containersByName } from '../../model/containerGraph';
import type { TaskDefinition } from '../../model/taskDefinition';
import { nearest } from '../../text/nearest';
import { placeholder } from '../../text/template';
import { is, valueOr } from '../../tree/val';
import type { View } from '../../tree/view';
import { defineRule, type FixPlan } from '../rule';
import { replaceValue } from '../support/plans';
import { shown } from '../support/words';

/** The user of Envoy in the task definitions that AWS shows. */
const ENVOY = 'envoy';

export const rule = defineRule({
  id: 'proxy-configuration',
  covers: ['T-CT-19'],
  title: 'The App Mesh proxy is a container of the task and leaves its own traffic alone',
  entity: 'taskDefinition',
  severity: 'error',
  fix: 'suggestion',
  messages: {
    ignored: {
      text: 'An App Mesh proxy needs "IgnoredUID" or "IgnoredGID", the user or group that the proxy runs as. Without one its own traffic would go in a circle; ECS refuses to register it.',
      refused: true,
    },
    container: {
      text: 'The proxy is to be container "{name}", and no container of this task definition has that name. ECS refuses to register it.',
      refused: true,
      answer: 'Proxy container [{name}] does not exist',
    },
  },
  why: 'The proxy takes over the traffic of the other containers. It tells its own connections by the user or group it runs as, and ECS finds it by its name.',
  sources: [
    {
      title: 'ProxyConfiguration',
      url: 'https://docs.aws.amazon.com/AmazonECS/latest/APIReference/API_ProxyConfiguration.html',
    },
  ],
  examples: {
    bad: [
      {
        title: 'Nothing is ignored',
        text: '"proxyConfiguration": { "type": "APPMESH", "containerName": "app", «"properties"»: [{ "name": "ProxyIngressPort", "value": "15000" }, { "name": "ProxyEgressPort", "value": "15001" }, { "name": "AppPorts", "value": "8080" }, { "name": "EgressIgnoredIPs", "value": "169.254.170.2,169.254.169.254" }] }',
      },
      {
        title: 'An empty user and no group',
        text: '"proxyConfiguration": { "containerName": "app", «"properties"»: [{ "name": "IgnoredUID", "value": "" }, { "name": "AppPorts", "value": "8080" }] }',
      },
      {
        title: 'No such container',
        text: '"proxyConfiguration": { "type": "APPMESH", "containerName": «"envoy"», "properties": [{ "name": "IgnoredUID", "value": "1337" }] }',
      },
    ],
    good: [
      {
        title: 'A user',
        text: '"proxyConfiguration": { "type": "APPMESH", "containerName": "app", "properties": [{ "name": "IgnoredUID", "value": "1337" }, { "name": "IgnoredGID", "value": "" }] }',
      },
      {
        title: 'A group',
        text: '"proxyConfiguration": { "containerName": "app", "properties": [{ "name": "IgnoredGID", "value": "1337" }] }',
      },
      {
        title: 'Placeholders',
        text: '"proxyConfiguration": { "type": "APPMESH", "containerName": "${PROXY}", "properties": [{ "name": "IgnoredUID", "value": "${UID}" }] }',
      },
      {
        title: 'Properties from a template',
        text: '"proxyConfiguration": { "type": "APPMESH", "containerName": "app", "properties": [${PROPERTIES}] }',
      },
      { title: 'None', text: '"proxyConfiguration": null' },
    ],
  },
  check(task, report) {
    const proxy = task.view.child('proxyConfiguration');
    if (proxy.state !== 'known') return;
    const name = proxy.text('containerName');
    const names = [...containersByName(task).keys()];
    if (name.state === 'known' && name.value !== '' && allNamesKnown(task) && !names.includes(name.value)) {
      const near = nearest(name.value, names);
      const fixes = (near === undefined ? names : [near]).map((one) =>
        replaceValue(name.at, one, `Use container "${one}"`, 'suggestion'),
      );
      report(name.at, 'container', { name: shown(name.value) }, { fixes });
    }
    const type = proxy.text('type');
    if (type.state === 'unknown' || (type.state === 'known' && type.value !== 'APPMESH')) return;
    const properties = proxy.list('properties');
    if (properties.state === 'unknown' || properties.hasUnknown) return;
    const said = properties.views().some((property) => {
      const key = property.text('name');
      if (key.state === 'unknown') return true;
      const value = property.text('value');
      const ignores = is(key, 'IgnoredUID') || is(key, 'IgnoredGID');
      return ignores && (value.state === 'unknown' || valueOr(value, '') !== '');
    });
    if (!said) report(properties.at, 'ignored', {}, { fixes: ignoreUser(task, proxy) });
  },
});

/** The user that the proxy's container runs as, where the file tells. */
function ignoreUser(task: TaskDefinition, proxy: View): FixPlan[] {
  const container = containersByName(task).get(valueOr(proxy.text('containerName'), ENVOY));
  const user = container ? valueOr(container.view.text('user'), '') : '';
  const uid = /^\d+(?=$|:)/.exec(user)?.[0] ?? placeholder('uid');
  return [
    {
      title: 'Ignore the traffic of the proxy’s user',
      kind: 'suggestion',
      edit: (editor) => {
        if (!proxy.source) return;
        const empty = proxy
          .list('properties')
          .views()
          .find((property) => is(property.text('name'), 'IgnoredUID'));
        if (empty?.source) editor.set(empty.source, 'value', uid);
        else editor.appendTo(proxy.source, 'properties', { name: 'IgnoredUID', value: uid });
      },
    },
  ];
}
