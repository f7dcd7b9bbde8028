import type { Locator } from 'playwright-core';
import type { Workbench } from './workbench';

/** What we use of a row's element. */
interface RowElement {
  getAttribute(name: string): string | null;
}

/** The tree of accounts at the side of the window. */
export class AccountTree {
  readonly rows: Locator;

  constructor(private readonly workbench: Workbench) {
    this.rows = workbench.page.locator('.pane-body .monaco-list-row');
  }

  row(text: string | RegExp): Locator {
    return this.rows.filter({ hasText: text }).first();
  }

  /** Ticks entries of the open list, and takes them. */
  async tick(...entries: readonly string[]): Promise<void> {
    const { page } = this.workbench;
    const list = page.locator('.quick-input-widget .quick-input-list .monaco-list-row');
    for (const entry of entries) {
      await page.locator('.quick-input-widget input[type=text]').fill(entry);
      const row = list.filter({ hasText: entry }).first();
      await row.waitFor();
      // What was chosen before is ticked already.
      if ((await row.getAttribute('aria-checked')) !== 'true')
        await row.locator('.label-name').first().click();
    }
    await page.locator('.quick-input-widget input[type=text]').focus();
    await this.workbench.press('Enter');
    await page.locator('.quick-input-widget').waitFor({ state: 'hidden' });
  }

  /** What the view says above its rows. */
  message(text: string | RegExp): Locator {
    return this.workbench.page.locator('.pane-body .message', { hasText: text }).first();
  }

  /** After a command that reads: it begins, and ends. */
  async untilRead(): Promise<void> {
    await this.message(/^Reading/).waitFor();
    await this.message(/^Read .* UTC\.$/).waitFor({ timeout: 60_000 });
  }

  /** Looks for words, and gives what the rows then say to a screen reader, from the first to the last. */
  async spoken(words: string): Promise<ReadonlySet<string>> {
    const { page } = this.workbench;
    await this.workbench.command('ECS Runbook: Find in the Account');
    await page.locator('.quick-input-widget input[type=text]').fill(words);
    await this.workbench.press('Enter');
    await page.locator('.quick-input-widget').waitFor({ state: 'hidden' });
    // What was looked for stands open.
    await page.locator('.pane-body .monaco-list-row[aria-level="3"]').first().waitFor();
    await page.locator('.pane-body .monaco-list').first().focus();
    await this.workbench.press('Home');
    const seen = new Map<number, string>();
    await this.workbench.until(`every row of "${words}" is seen`, () => this.#scrolled(seen), 120_000);
    return new Set(seen.values());
  }

  /**
   * Goes from the focused row to the end, and takes what the rows in sight say; true where no row was missed. Only
   * what is in sight is there, and a busy machine draws late.
   */
  async #scrolled(seen: Map<number, string>): Promise<boolean> {
    await this.workbench.press('Home');
    for (let still = 0; still < 4;) {
      const before = seen.size;
      await this.workbench.page.waitForTimeout(60);
      const rows = await this.rows.evaluateAll((all: readonly RowElement[]) =>
        all.map(
          (row) => [Number(row.getAttribute('data-index')), row.getAttribute('aria-label') ?? ''] as const,
        ),
      );
      for (const [index, label] of rows) seen.set(index, label);
      await this.workbench.press('PageDown');
      still = seen.size === before ? still + 1 : 0;
    }
    return seen.size > 0 && Math.max(...seen.keys()) === seen.size - 1;
  }
}
