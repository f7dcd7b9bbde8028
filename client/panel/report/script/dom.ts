/** What the script uses of a browser: a page has no Node.js, and the rest of the product no page. */
export interface Element {
  readonly dataset: Readonly<Record<string, string | undefined>>;
  readonly parentElement: Element | null;
  readonly children: ArrayLike<Element>;
  id: string;
  innerHTML: string;
  tabIndex: number;
  closest(selector: string): Element | null;
  querySelector(selector: string): Element | null;
  querySelectorAll(selector: string): Iterable<Element>;
  setAttribute(name: string, value: string): void;
  removeAttribute(name: string): void;
  focus(options?: { readonly preventScroll?: boolean }): void;
  scrollIntoView(options: { readonly block: string }): void;
}

interface PageEvent {
  readonly target: Element | null;
  readonly key: string;
  readonly data: unknown;
  preventDefault(): void;
}

export interface Page {
  readonly activeElement: Element | null;
  readonly body: Element;
  getElementById(id: string): Element | null;
  addEventListener(type: 'click' | 'keydown' | 'focusin', listener: (event: PageEvent) => void): void;
}

export interface Window {
  readonly document: Page;
  readonly scrollY: number;
  scrollTo(x: number, y: number): void;
  addEventListener(type: 'message' | 'scroll', listener: (event: PageEvent) => void): void;
}

/** https://code.visualstudio.com/api/extension-guides/webview */
export interface Editor {
  postMessage(message: unknown): void;
  getState(): unknown;
  setState(state: unknown): void;
}
