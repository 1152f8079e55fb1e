// The messages of one subject in English, in ICU's notation, and how they are said in the language in use.
import { createIntl, createIntlCache } from '@formatjs/intl';

type Values = Readonly<Record<string, string | number | Date>>;

/** Turns an English message into that of another language; `id` names it, as `endings.no-answer`. */
type Translate = (id: string, english: string) => string;

const english = new Map<string, string>();
const cache = createIntlCache();
let translate: Translate = (_, message) => message;
let intl = createFor('en-GB');

function createFor(locale: string) {
  return createIntl({ locale, defaultLocale: locale }, cache);
}

/** Chosen once, before anything is shown. */
export function chooseLanguage(locale: string, translateTo: Translate): void {
  intl = createFor(locale);
  translate = translateTo;
}

/** Every message there is, by its id. */
export function readMessages(): ReadonlyMap<string, string> {
  return english;
}

/** What says the messages of a subject. */
export function catalogue<Key extends string>(
  subject: string,
  messages: Readonly<Record<Key, string>>,
): (key: Key, values?: Values) => string {
  for (const key of Object.keys(messages) as Key[]) english.set(`${subject}.${key}`, messages[key]);
  return (key, values) => {
    const id = `${subject}.${key}`;
    return intl.formatMessage({ id, defaultMessage: translate(id, messages[key]) }, values);
  };
}
