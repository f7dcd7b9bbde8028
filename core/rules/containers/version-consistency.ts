import { hasHole } from '../../model/arn';
import { nearest } from '../../text/nearest';
import { valueOr } from '../../tree/val';
import { defineRule } from '../rule';
import { removeMember, replaceValue } from '../support/plans';
import { shown } from '../support/words';

const VALUES = ['enabled', 'disabled'] as const;

export const rule = defineRule({
  id: 'version-consistency',
  covers: ['T-CT-21'],
  title: 'All tasks of a deployment run the same image',
  entity: 'container',
  runbook: ['2'],
  severity: { default: 'info', strict: 'warning' },
  fix: 'suggestion',
  messages: {
    disabled:
      'With "versionConsistency" disabled each task pulls what the tag points to at that moment, so tasks of one deployment can run different images. Leave it out unless the image must be pulled anew each time.',
    near: {
      text: '"{value}" is no value of "versionConsistency"; "{near}" was probably meant.',
      severity: 'warning',
      refused: true,
    },
    strange:
      '"{value}" is a value of "versionConsistency" that this version does not know. It knows enabled and disabled.',
  },
  why: 'ECS resolves the tag of an image to its digest when a deployment starts, and uses that digest for all its tasks. Disabling it gives that up.',
  sources: [
    {
      title: 'Container image resolution',
      url: 'https://docs.aws.amazon.com/AmazonECS/latest/developerguide/deployment-type-ecs.html#deployment-container-image-stability',
    },
    {
      title: 'ContainerDefinition: versionConsistency',
      url: 'https://docs.aws.amazon.com/AmazonECS/latest/APIReference/API_ContainerDefinition.html',
    },
  ],
  examples: {
    bad: [
      { title: 'Disabled', text: '"versionConsistency": «"disabled"»' },
      { title: 'Upper case', text: '"versionConsistency": «"DISABLED"»' },
      { title: 'Not known', text: '"versionConsistency": «"strict"»' },
    ],
    good: [
      { title: 'Enabled', text: '"versionConsistency": "enabled"' },
      { title: 'Not said', text: '"versionConsistency": null' },
      { title: 'A placeholder', text: '"versionConsistency": "${CONSISTENCY}"' },
      {
        title: 'A digest is the same image anyway',
        text: '"image": "111122223333.dkr.ecr.eu-central-1.amazonaws.com/web@sha256:0000000000000000000000000000000000000000000000000000000000000000", "versionConsistency": "disabled"',
      },
    ],
  },
  check({ view, image, imageText }, report) {
    const value = view.text('versionConsistency');
    if (value.state !== 'known' || value.value === 'enabled') return;
    if (value.value === 'disabled') {
      // The whole of a placeholder may be, or hold, a digest.
      if (image.state !== 'known' || image.value.digest !== undefined) return;
      if (image.value.tag === undefined && hasHole(valueOr(imageText, ''))) return;
      const fixes = [removeMember(view, 'versionConsistency', 'Remove versionConsistency', 'suggestion')];
      report(value.at, 'disabled', {}, { fixes });
      return;
    }
    const near = nearest(value.value, VALUES);
    const data = { value: shown(value.value), near: near ?? '' };
    const fixes = [replaceValue(value.at, 'enabled', 'Use enabled', 'suggestion')];
    report(value.at, near === undefined ? 'strange' : 'near', data, { fixes });
  },
});
