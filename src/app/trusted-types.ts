// The one way text becomes a script or HTML in this page, where the gateway's policy asks for one: our own worker, and style sheets.
// Imported before anything that draws.

interface TrustedTypes {
  createPolicy(name: string, rules: Readonly<Record<'createHTML' | 'createScriptURL', (text: string) => string>>): void;
}

/** Null refuses: the browser then throws where the text was to be used. */
interface PolicyRules {
  createHTML(text: string): string | null;
  createScriptURL(text: string): string | null;
}

export function createPolicyRules(origin: string): PolicyRules {
  return {
    /** React sets the UI kit's style sheets as HTML. Without "<" it makes no element. */
    createHTML: (text) => (text.includes('<') ? null : text),
    createScriptURL(text) {
      const url = URL.parse(text, origin);
      return url?.origin === origin && /^\/assets\/[\w.-]+-worker-[\w-]+\.js$/.test(url.pathname) ? text : null;
    },
  };
}

declare global {
  interface Window {
    readonly trustedTypes?: TrustedTypes;
  }
}

export function registerTrustedTypes(page: Pick<Window, 'trustedTypes'>, origin: string): void {
  page.trustedTypes?.createPolicy('default', createPolicyRules(origin) as Parameters<TrustedTypes['createPolicy']>[1]);
}
