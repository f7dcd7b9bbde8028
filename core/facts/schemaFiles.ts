/**
 * File names with which an editor of the VS Code family associates our schemas: `contributes.jsonValidation` of the
 * manifest is made from them. Of several that fit, the last one counts; `!` takes back.
 */
export const schemaFiles = {
  'task-definition': [
    '*task-def*.json',
    '*task_def*.json',
    '*taskdef*.json',
    '*taskDef*.json',
    '*TaskDef*.json',
    '.aws/task-definition*.json',
    '*task-def*.jsonc',
    '*task_def*.jsonc',
    '*taskdef*.jsonc',
    '*taskDef*.jsonc',
    '!*.schema.json',
    '!*.policy.json',
    '!*-policy.json',
    '!*_policy.json',
    '!*.trust.json',
    '!*-trust.json',
  ],
  'iam-policy': [
    '*.policy.json',
    '*-policy.json',
    '*_policy.json',
    'iam-policy*.json',
    'policy-document.json',
    '*.trust.json',
    '*-trust.json',
    'trust-policy*.json',
    'assume-role-policy*.json',
    'assume_role_policy*.json',
    '*-trust-relationship.json',
    'trust-relationship.json',
    '!*.schema.json',
  ],
  'ecs-runbook-config': ['.ecs-runbook.jsonc'],
} as const;
