import { sysctls } from '../../facts/sysctls';
import { is } from '../../tree/val';
import type { Spot } from '../../tree/spot';
import { defineRule } from '../rule';
import { removeEntry } from '../support/entries';
import { isGiven } from '../support/given';
import { removeMember } from '../support/plans';
import { shown } from '../support/words';

export const rule = defineRule({
  id: 'system-controls',
  covers: ['T-CT-18'],
  title: 'Kernel parameters belong to a namespace that the task has',
  entity: 'taskDefinition',
  severity: 'error',
  fix: 'suggestion',
  messages: {
    hostNetwork: {
      text: 'In network mode "host" the network belongs to the instance, so "{namespace}" cannot be set. ECS refuses to register it.',
      refused: true,
    },
    hostIpc: {
      text: 'With ipcMode "host" inter-process communication belongs to the instance, so "{namespace}" cannot be set. ECS refuses to register it.',
      refused: true,
    },
    windows: {
      text: 'Windows has no kernel parameters of this kind. ECS refuses to register "systemControls" for it.',
      refused: true,
    },
    several: {
      text: 'Container {container} sets "{namespace}" to another value than an earlier container does. All containers of the task share one network, and the one that starts last decides.',
      severity: 'warning',
    },
    strange: {
      text: '"{namespace}" is no kernel parameter that this version knows to have a namespace of its own: it knows "net.*", "fs.mqueue.*" and the kernel’s message, semaphore and shared memory limits.',
      severity: 'info',
    },
  },
  why: 'Only parameters of a namespace that belongs to the task can be set. In `awsvpc` mode and on Fargate the network namespace is one for all containers of the task.',
  sources: [
    {
      title: 'SystemControl',
      url: 'https://docs.aws.amazon.com/AmazonECS/latest/APIReference/API_SystemControl.html',
    },
  ],
  examples: {
    bad: [
      {
        title: 'The network of the instance',
        in: 'container',
        task: '"requiresCompatibilities": ["EC2"], "networkMode": "host"',
        text: '"systemControls": [{ "namespace": «"net.core.somaxconn"», "value": "1024" }]',
      },
      {
        title: 'The shared memory of the instance',
        in: 'container',
        task: '"requiresCompatibilities": ["EC2"], "ipcMode": "host"',
        text: '"systemControls": [{ "namespace": «"kernel.shmmax"», "value": "68719476736" }, { "namespace": «"fs.mqueue.msg_max"», "value": "20" }]',
      },
      {
        title: 'Windows',
        in: 'container',
        task: '"requiresCompatibilities": ["EC2"], "runtimePlatform": { "operatingSystemFamily": "WINDOWS_SERVER_2022_CORE" }',
        text: '«"systemControls"»: [{ "namespace": "net.core.somaxconn", "value": "1024" }]',
      },
      {
        title: 'Two containers, two values',
        text: '"containerDefinitions": [{ "name": "app", "systemControls": [{ "namespace": "net.ipv4.tcp_keepalive_time", "value": "500" }], ${SHARED} }, { "name": "proxy", "systemControls": [{ "namespace": «"net.ipv4.tcp_keepalive_time"», "value": "60" }], ${SHARED} }]',
      },
      {
        title: 'A parameter of the whole host',
        in: 'container',
        text: '"systemControls": [{ "namespace": «"vm.max_map_count"», "value": "262144" }]',
      },
    ],
    good: [
      {
        title: 'Allowed on Fargate',
        in: 'container',
        text: '"systemControls": [{ "namespace": "net.core.somaxconn", "value": "1024" }, { "namespace": "kernel.shmmax", "value": "68719476736" }]',
      },
      {
        title: 'IPC parameters in host network mode',
        in: 'container',
        task: '"requiresCompatibilities": ["EC2"], "networkMode": "host"',
        text: '"systemControls": [{ "namespace": "kernel.msgmax", "value": "65536" }]',
      },
      {
        title: 'The same value twice',
        text: '"containerDefinitions": [{ "name": "app", "systemControls": [{ "namespace": "net.core.somaxconn", "value": "1024" }], ${SHARED} }, { "name": "proxy", "systemControls": [{ "namespace": "net.core.somaxconn", "value": "1024" }], ${SHARED} }]',
      },
      {
        title: 'Placeholders',
        in: 'container',
        task: '"requiresCompatibilities": ["EC2"], "networkMode": "host"',
        text: '"systemControls": [{ "namespace": "${NAMESPACE}", "value": "1024" }]',
      },
      { title: 'None', in: 'container', text: '"systemControls": []' },
    ],
  },
  check(task, report) {
    const hostNetwork = is(task.networkMode, 'host');
    const shared = is(task.networkMode, 'awsvpc') || task.requires('FARGATE') === 'yes';
    const hostIpc = is(task.view.text('ipcMode'), 'host');
    const earlier = new Map<string, { value: string; at: Spot; container: string }>();
    for (const container of task.containers) {
      const { view } = container;
      if (task.operatingSystem === 'windows') {
        if (!isGiven(view, 'systemControls')) continue;
        const fixes = [removeMember(view, 'systemControls', 'Remove systemControls', 'suggestion')];
        report(view.keySpot('systemControls'), 'windows', {}, { fixes });
        continue;
      }
      for (const control of view.list('systemControls').views()) {
        const name = control.text('namespace');
        if (name.state !== 'known' || name.value === '') continue;
        const namespace = shown(name.value);
        const identity = name.value;
        const fixes = [removeEntry(view, 'systemControls', control.node, `Do not set ${namespace}`)];
        const network = belongs(name.value, sysctls.network);
        const ipc = belongs(name.value, sysctls.ipc);
        if (network && hostNetwork) report(name.at, 'hostNetwork', { namespace }, { fixes, identity });
        else if (ipc && hostIpc) report(name.at, 'hostIpc', { namespace }, { fixes, identity });
        else if (!network && !ipc) report(name.at, 'strange', { namespace }, { fixes, identity });
        const value = control.text('value');
        if (!network || !shared || value.state !== 'known') continue;
        const first = earlier.get(name.value);
        if (!first) earlier.set(name.value, { value: value.value, at: name.at, container: container.label });
        else if (first.value !== value.value && first.container !== container.label) {
          const related = [{ at: first.at, message: `Container ${first.container} sets it too.` }];
          report(name.at, 'several', { container: container.label, namespace }, { fixes, related, identity });
        }
      }
    }
  },
});

function belongs(
  name: string,
  { names, prefixes }: { readonly names: readonly string[]; readonly prefixes: readonly string[] },
): boolean {
  return names.includes(name) || prefixes.some((prefix) => name.startsWith(prefix));
}
