// What a bank sent, as it sent it: indented where it is JSON, harmless to look at, whole when copied.
import { CopyButton, UnstyledButton } from '@mantine/core';
import { offerFile } from './offer-file.ts';
import styles from './raw-payload.module.css';
import { toHarmlessText } from './reveal-invisible.ts';

interface RawPayloadProps {
  readonly payload: string;
  /** `Raw payload of event 20`. */
  readonly label: string;
  /** Where it makes sense to keep it as a file. */
  readonly fileName?: string;
}

export function RawPayload({ payload, label, fileName }: RawPayloadProps) {
  return (
    <div className={styles['payload']}>
      <p className={styles['actions']}>
        <CopyButton value={payload}>
          {({ copied, copy }) => (
            <UnstyledButton className={styles['action']} onClick={copy}>
              {copied ? 'Copied' : 'Copy as received'}
            </UnstyledButton>
          )}
        </CopyButton>
        {fileName !== undefined && (
          <UnstyledButton
            className={styles['action']}
            onClick={() => offerFile({ parts: [payload], name: fileName, type: 'application/json' })}
          >
            Save as a file
          </UnstyledButton>
        )}
      </p>
      {/* A long payload scrolls in its own box, which must be reachable without a mouse. */}
      {/* oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex */}
      <section className={styles['box']} tabIndex={0} aria-label={label}>
        <pre className={styles['text']} dir="ltr">
          {toHarmlessText(toIndented(payload))}
        </pre>
      </section>
    </div>
  );
}

const TOKEN = /"(?:\\.|[^"\\])*"?|[{[]\s*[}\]]|[{}[\],:]|[^\s{}[\],:"]+/gs;
const DEEPEST_INDENT = 40;

/** JSON.parse would round long numbers and drop repeated names, so only the white space between tokens changes. */
export function toIndented(json: string): string {
  if (!/^\s*[{[]/.test(json)) return json;
  let depth = 0;
  const lineBreak = () => `\n${'  '.repeat(Math.min(depth, DEEPEST_INDENT))}`;
  let indented = '';
  for (const [token] of json.matchAll(TOKEN)) {
    if (token === '{' || token === '[') {
      depth += 1;
      indented += token + lineBreak();
    } else if (token === '}' || token === ']') {
      depth = Math.max(0, depth - 1);
      indented += lineBreak() + token;
    } else if (token === ',') indented += token + lineBreak();
    else if (token === ':') indented += ': ';
    else indented += /^[{[]/.test(token) ? token.replaceAll(/\s/g, '') : token;
  }
  return indented;
}
