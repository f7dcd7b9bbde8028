import { scenario } from '../scenario';

export const panel = [
  scenario('the sample account is looked through by keyboard', async (workbench) => {
    const { page } = workbench;
    await workbench.command('ECS Runbook: Show the Sample Account');
    const rows = page.locator('.pane-body .monaco-list-row');
    await rows.filter({ hasText: 'eu-central-1' }).first().waitFor();
    await workbench.screenshot('panel');
    await rows.filter({ hasText: 'shop-dev' }).first().click();
    await workbench.press('ArrowRight');
    await page.waitForTimeout(500);
    await workbench.screenshot('panel-cluster');
    await workbench.command('ECS Runbook: Group the Account by');
    await workbench.choose('Requirements of the runbook');
    await workbench.press('Enter');
    await rows.filter({ hasText: 'Implement least privilege' }).first().waitFor();
    await workbench.screenshot('panel-sections');
    // The window is used on.
    await workbench.command('ECS Runbook: Group the Account by');
    await workbench.choose('Clusters and services');
    await workbench.press('Enter');
    await rows.filter({ hasText: 'eu-central-1' }).first().waitFor();
  }),
];
