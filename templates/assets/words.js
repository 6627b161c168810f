// What the scripts of a page say, in the language of the site: its template prints the messages as JSON.

const { language, messages } = JSON.parse(document.getElementById("words").textContent);
const plurals = new Intl.PluralRules(language);

/** A message with its placeholders filled; `count` chooses among its forms. */
export function say(key, values = {}) {
  const message = messages[key];
  const text = typeof message === "string" ? message : (message[plurals.select(values.count)] ?? message.other);
  return text.replace(/\{(\w+)\}/g, (_, name) => values[name]);
}
