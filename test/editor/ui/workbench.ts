import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Locator, Page } from 'playwright-core';

/** What we use of a line's element; it stands where its style says, not in the order of the page. */
interface ViewLine {
  readonly style: { readonly top: string };
  readonly textContent: string | null;
}

/** What a person does in VS Code's window, by keyboard, and what they see there. */
export class Workbench {
  readonly lines: Locator;
  readonly squiggles: Locator;
  readonly #list: Locator;
  readonly #input: Locator;
  readonly #actions: Locator;
  readonly #suggestions: Locator;
  #keyPresses = 0;

  constructor(
    readonly page: Page,
    readonly folder: string,
    private readonly screenshots: string,
  ) {
    this.lines = page.locator('.editor-instance .view-lines').first();
    this.squiggles = page
      .locator('.editor-instance')
      .locator('.squiggly-error, .squiggly-warning, .squiggly-info');
    this.#list = page.locator('.quick-input-widget .quick-input-list .monaco-list-row');
    this.#input = page.locator('.quick-input-widget input[type=text]');
    this.#suggestions = page.locator('.suggest-widget.visible .monaco-list-row');
    this.#actions = page.locator('.action-widget:not(.action-list-submenu-panel)');
  }

  async untilReady(file: string): Promise<void> {
    await this.page.locator('.explorer-folders-view .monaco-list-row', { hasText: file }).first().waitFor();
  }

  /** The keys that were pressed so far, those that are held down (Control) as well. Texts count by their characters. */
  get keyPresses(): number {
    return this.#keyPresses;
  }

  press(...keys: string[]): Promise<void> {
    for (const key of keys) this.#keyPresses += key.split('+').length;
    return keys.reduce((before, key) => before.then(() => this.page.keyboard.press(key)), Promise.resolve());
  }

  /** The entry that Enter would take: a list that is not filtered yet shows other entries first. */
  #chosen(text: string): Locator {
    return this.#list.filter({ hasText: text }).and(this.page.locator('.focused'));
  }

  /** Moves to an entry of the open list by keyboard. */
  async choose(text: string): Promise<void> {
    await this.#list.filter({ hasText: text }).first().waitFor();
    for (let pressed = 0; !(await this.#chosen(text).isVisible()); pressed++) {
      if (pressed > 50) throw new Error(`The entry "${text}" cannot be reached by keyboard`);
      await this.press('ArrowDown');
    }
  }

  /** Types text key by key. */
  async type(text: string): Promise<void> {
    this.#keyPresses += text.length;
    await this.page.keyboard.type(text, { delay: 20 });
  }

  /** Writes into the input of the open list, behind what the list itself puts in front. */
  async #ask(text: string, given = ''): Promise<void> {
    this.#keyPresses += text.length;
    await this.#input.fill(`${given}${text}`);
  }

  /** Runs a command by its title through the command palette. */
  async command(title: string): Promise<void> {
    // The commands of an extension may appear a moment after its window.
    for (let tries = 0; tries < 10; tries++) {
      await this.press('F1');
      await this.#input.waitFor();
      await this.#ask(title, '>');
      const found = this.#chosen(title).waitFor({ timeout: 2000 });
      if (
        await found.then(
          () => true,
          () => false,
        )
      ) {
        await this.press('Enter');
        return;
      }
      await this.press('Escape');
    }
    throw new Error(`The command palette has no "${title}"`);
  }

  /** Opens a file of the workspace by name, and waits for its text. */
  async openFile(name: string, someText: string): Promise<void> {
    await this.press('Control+P');
    await this.#input.waitFor();
    await this.#ask(name);
    await this.#chosen(name).waitFor();
    await this.press('Enter');
    await this.page.locator(`.tab.active[data-resource-name="${name}"]`).waitFor();
    if (someText !== '') await this.lines.getByText(someText).first().waitFor();
  }

  async save(): Promise<void> {
    await this.press('Control+S');
    await this.page.locator('.tab.active.dirty').waitFor({ state: 'detached' });
  }

  /** Closes every editor and forgets what was not saved. */
  async closeEditors(): Promise<void> {
    while ((await this.page.locator('.tab.active.dirty').count()) > 0) {
      await this.command('View: Revert and Close Editor');
      await this.page.locator('.quick-input-widget').waitFor({ state: 'hidden' });
    }
    await this.press('Control+K', 'Control+W');
    await this.page.locator('.tab.active').waitFor({ state: 'detached' });
  }

  /** What stands on disk. */
  onDisk(name: string): string {
    return readFileSync(join(this.folder, name), 'utf8');
  }

  async untilOnDisk(name: string, pattern: RegExp): Promise<void> {
    await this.until(`${name} holds ${String(pattern)} on disk`, () => pattern.test(this.onDisk(name)));
  }

  /** The text of the lines on screen; VS Code writes blanks as no-break spaces. */
  async visibleText(): Promise<string> {
    const rows = await this.lines
      .locator('.view-line')
      .evaluateAll((all: readonly ViewLine[]) =>
        all.map(({ style, textContent }) => ({ top: style.top, text: textContent ?? '' })),
      );
    rows.sort((a, b) => Number.parseFloat(a.top) - Number.parseFloat(b.top));
    return rows
      .map(({ text }) => text)
      .join('\n')
      .replaceAll('\u00a0', ' ');
  }

  async untilText(pattern: RegExp): Promise<void> {
    await this.until(`the editor shows ${String(pattern)}`, async () =>
      pattern.test(await this.visibleText()),
    );
  }

  async until(what: string, holds: () => boolean | Promise<boolean>, limitMs = 10_000): Promise<void> {
    const limit = Date.now() + limitMs;
    while (!(await holds())) {
      if (Date.now() > limit) throw new Error(`waited ${limitMs} ms in vain: ${what}`);
      await this.page.waitForTimeout(50);
    }
  }

  async untilSquiggle(): Promise<void> {
    await this.squiggles.first().waitFor();
  }

  async untilNoSquiggle(): Promise<void> {
    await this.until('no squiggle is left', async () => (await this.squiggles.count()) === 0);
  }

  /** Puts the cursor at the start of the document, into the text area of the editor. */
  async focusEditor(): Promise<void> {
    await this.lines.click();
    await this.press('Control+Home');
  }

  /** Goes to a line and column, both counted from 1. */
  async goTo(line: number, column = 1): Promise<void> {
    await this.press('Control+G');
    await this.#input.waitFor();
    await this.#ask(`${line}:${column}`, ':');
    await this.press('Enter');
    await this.#input.waitFor({ state: 'hidden' });
  }

  /** Puts the cursor into a text of the document, before its last character. The text must be on the first screen. */
  async putCursorInto(text: string): Promise<void> {
    await this.focusEditor();
    const rows = (await this.visibleText()).split('\n');
    const row = rows.findIndex((line) => line.includes(text));
    if (row < 0) throw new Error(`The editor does not show ${text}`);
    await this.goTo(row + 1, (rows[row] ?? '').indexOf(text) + text.length);
  }

  /** F8: goes to the next problem and gives the text of the peek that opens there. */
  async nextProblem(): Promise<string> {
    await this.press('F8');
    const peek = this.page.locator('.marker-widget .message, .zone-widget .descriptioncontainer').first();
    await peek.waitFor();
    return (await peek.innerText()).replaceAll('\u00a0', ' ');
  }

  async closePeek(): Promise<void> {
    await this.press('Escape');
    await this.page.locator('.marker-widget').waitFor({ state: 'detached' });
  }

  /** Shows the hover at the cursor and gives its text. */
  async hover(): Promise<string> {
    await this.press('Control+K', 'Control+I');
    const hover = this.page.locator('.monaco-hover:not(.hidden) .monaco-hover-content').first();
    await hover.waitFor();
    return (await hover.innerText()).replaceAll('\u00a0', ' ');
  }

  /** Shows the hover at the cursor until it holds something: what takes longer is added to what is there. */
  async untilHover(pattern: RegExp): Promise<void> {
    await this.hover();
    const hover = this.page.locator('.monaco-hover:not(.hidden) .monaco-hover-content').first();
    await this.until(`the hover shows ${String(pattern)}`, async () => pattern.test(await hover.innerText()));
  }

  /** Opens the quick fixes at the cursor and gives their titles. Before the findings have come there is no menu. */
  async quickFixes(): Promise<string[]> {
    const rows = this.#actions.locator('.monaco-list-row.action');
    await this.until('quick fixes at the cursor', async () => {
      await this.press('Control+.');
      return rows
        .first()
        .waitFor({ timeout: 2000 })
        .then(
          () => true,
          () => false,
        );
    });
    return (await rows.allInnerTexts()).map((text) => text.trim());
  }

  /** Applies one of the quick fixes that `quickFixes` opened. */
  async apply(title: string | RegExp): Promise<void> {
    const row = this.#actions.locator('.monaco-list-row.action', { hasText: title }).first();
    await row.waitFor();
    const wanted = row.and(this.page.locator('.focused'));
    for (let pressed = 0; !(await wanted.isVisible()); pressed++) {
      if (pressed > 50) throw new Error(`The quick fix ${String(title)} cannot be reached by keyboard`);
      await this.press('ArrowDown');
    }
    await this.press('Enter');
    await this.#actions.waitFor({ state: 'hidden' });
  }

  /** Types the prefix of a snippet at the cursor and accepts it from the suggestions. */
  async insertSnippet(prefix: string): Promise<void> {
    this.#keyPresses += prefix.length;
    await this.page.keyboard.type(prefix);
    const row = this.page.locator('.suggest-widget.visible .monaco-list-row', { hasText: prefix }).first();
    if (!(await row.isVisible())) await this.press('Control+Space');
    await row.waitFor();
    await this.press('Tab');
  }

  /** The proposals on screen. */
  async suggestions(): Promise<string[]> {
    return (await this.#suggestions.allInnerTexts()).map((text) => text.trim());
  }

  async untilSuggestion(text: string): Promise<void> {
    await this.#suggestions.filter({ hasText: text }).first().waitFor();
  }

  /** Goes to a proposal by keyboard and takes it with Enter. */
  async takeSuggestion(text: string): Promise<void> {
    await this.untilSuggestion(text);
    const wanted = this.page.locator('.suggest-widget.visible .monaco-list-row.focused', { hasText: text });
    for (let pressed = 0; !(await wanted.isVisible()); pressed++) {
      if (pressed > 50) throw new Error(`The proposal "${text}" cannot be reached by keyboard`);
      await this.press('ArrowDown');
    }
    await this.press('Enter');
  }

  /** The Problems panel's rows. */
  async problems(): Promise<string[]> {
    await this.press('Control+Shift+M');
    const rows = this.page.locator('.markers-panel .monaco-list-row');
    await rows.first().waitFor();
    return rows.allInnerTexts();
  }

  screenshot(name: string): Promise<Buffer> {
    return this.page.screenshot({ path: join(this.screenshots, `${name}.png`) });
  }
}
