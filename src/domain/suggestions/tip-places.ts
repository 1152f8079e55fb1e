// Where a tip is given: places that serve food or drink, as their names say it across Europe.
import { toSearchText } from '../transactions/search-text.ts';
import type { Transaction } from '../transactions/transaction.ts';

/** Anywhere in a word: many languages write them together ("Bahnhofsgaststätte"). */
const STEMS =
  /restaura|restoran|ristorant|risturant|ravintola|trattori|osteri|pizzeri|birreri|brasseri|bistro|taverna|tavern|gasthaus|gasthof|gaststatte|gaststaette|wirtshaus|brauhaus|biergarten|weinstube|cafeteri|kaffeehaus|kavarn|kaviaren|kawiarn|kavezo|etterem|vendeglo|hospod|hostinec|hostinc|jideln|jedalen|pivnic|vinarn|karczm|gospod|gostiln|konoba|kafana|mehana|cervecer|cervejari|marisquer|churrasquei|pastelari|creperi|rotisseri|steakhouse|eetcafe|eethuis|spisehus|vardshus|ресторан|кафе|механа|εστιατορι|ταβερν/;

/** Whole words: shorter ones are in too many others ("Barcelona"). */
const WORDS =
  /(?<![\p{L}\p{N}])(?:bar|pub|cafe|caffe|kaffee|kafe|diner|grill|bodega|tapas|tasca|meson|cantina|cantine|auberge|bouchon|estaminet|guinguette|imbiss|kneipe|heuriger|beisl|kro|krog|krogen|herberg|kocsma|bufet|buffet|sushi|ramen|kebab|burger|baari|kavos|smukle)(?![\p{L}\p{N}])/u;

/** The booked row's words and the pending one's: a terminal often says more when it is booked. */
export function isTipPlace(...rows: readonly Pick<Transaction, 'counterpartyName' | 'purpose'>[]): boolean {
  return rows.some(({ counterpartyName, purpose }) => {
    const text = toSearchText(`${counterpartyName ?? ''}\n${purpose ?? ''}`);
    return STEMS.test(text) || WORDS.test(text);
  });
}
