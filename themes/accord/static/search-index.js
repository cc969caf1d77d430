// Finds what a query asks for in the index of a language: of its parts, only those that the query needs are fetched.
// The rules by which a text becomes words come with the index. Knows nothing of the page that asks.

const FIELDS = [12, 7, 4, 4, 3, 1]; // title, alias, heading, summary, name, text: the bits of a posting, lowest first
const EXACT = 1, STEM = 0.9, PREFIX = 0.7, INSIDE = 0.6; // how well a word matches
const OTHERS = 0.1; // what counts of the other fields that have a word
const NAMED = 2; // how much more a page counts whose whole name was asked for
const FLOOR = 0.5; // share of a query that a page must have when none has all of it
const MOST_PARTS = 4; // fetched for one prefix
const EXCERPT = 170, LONGEST = 128; // characters of an excerpt, of a query
const DIGITS = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_";
const VALUES = new Map([...DIGITS].map((digit, value) => [digit, value]));

/** The words of texts by the rules of an index, the same as src/search/tokens.rs finds. */
export function tokenizer(rules) {
  const dropped = new RegExp("[" + rules.dropped + "]", "gu");
  const special = "가-힣ㄱ-ㅎ" + rules.unspaced;
  const letter = "[\\p{Alphabetic}\\p{N}]";
  const pattern = "([가-힣]+)|([ㄱ-ㅎ]+)|((?:(?=[" + rules.unspaced + "])" + letter + ")+)|((?:(?![" + special + "])" + letter + ")+)";
  const scripts = ["", "hangul", "consonants", "unspaced", "spaced"];
  const clusters = new Map(rules.clusters);
  const plain = (text) => text.toLowerCase().normalize("NFD").replace(dropped, "").normalize("NFC");

  const withoutParticle = (word) => {
    const fitting = rules.particles.filter((particle) => word.endsWith(particle)).map((particle) => particle.length);
    return fitting.length > 0 ? word.slice(0, word.length - Math.max(...fitting)) : null;
  };
  const isParticle = (word) => {
    let rest = word;
    while (rest) {
      rest = withoutParticle(rest);
      if (rest === null) return false;
    }
    return true;
  };
  const forms = (script, text) => {
    const found = script === "consonants" ? [] : [text];
    if (script === "hangul") {
      for (let stem = withoutParticle(text); stem && stem.length >= 2; stem = withoutParticle(stem)) found.push(stem);
    } else if (script === "spaced" && [...text].length >= 4) {
      const plural = rules.plurals.find(([ending]) => text.endsWith(ending));
      if (plural && plural[0] !== plural[1]) found.push(text.slice(0, -plural[0].length) + plural[1]);
    }
    return found;
  };
  const pairs = (script, text) => {
    const letters = script === "hangul" || script === "unspaced" ? [...text] : [];
    return letters.slice(1).map((next, place) => letters[place] + next);
  };
  const word = (script, text) => ({ script, text, forms: forms(script, text), pairs: pairs(script, text) });

  return (written) => {
    const text = plain(written);
    const words = [];
    let chain = [];
    let end = 0;
    const close = () => {
      if (chain.length > 1) words.push(word("joined", chain.join("")));
      chain = [];
    };
    for (const match of text.matchAll(new RegExp(pattern, "gu"))) {
      const script = scripts[match.findIndex((group, place) => place > 0 && group)];
      const sign = text.slice(end, match.index);
      const isWrittenTo = words.length > 0 && [...sign].every((one) => rules.closing.includes(one));
      if (script === "hangul" && isWrittenTo && isParticle(match[0])) continue;
      if (script !== "spaced" || [...sign].length !== 1 || !rules.joiners.includes(sign)) close();
      if (script === "spaced") chain.push(match[0]);
      const letters = script === "consonants" ? [...match[0]].map((one) => clusters.get(one) ?? one).join("") : match[0];
      words.push(word(script, letters));
      end = match.index + match[0].length;
    }
    close();
    return words;
  };
}

/** The consonants that the syllables of a text begin with; other characters stay. */
function initials(rules, text) {
  return [...text].map((one) => (one >= "가" && one <= "힣" ? rules.consonants[Math.floor((one.charCodeAt(0) - 0xac00) / 588)] : one)).join("");
}

/** The documents of a list, each with its fields. */
function postings(list, hasFields) {
  const found = new Map();
  let document = 0;
  for (let place = 0; place < list.length; ) {
    let distance = 0, shift = 0, digit;
    do {
      digit = VALUES.get(list[place++]);
      distance += (digit & 31) * 2 ** shift;
      shift += 5;
    } while (digit > 31);
    document += distance;
    found.set(document++, hasFields ? VALUES.get(list[place++]) : 0);
  }
  return found;
}

/** An index at an address; `read` gives the value of the JSON at an address below it. */
export class Index {
  constructor(head, read) {
    this.head = head;
    this.words = tokenizer(head.rules);
    this.read = read;
    this.parts = new Map();
  }

  /** The content of a part, fetched once. Rejects when it belongs to another build of the site. */
  part(name, hash) {
    if (!this.parts.has(name)) {
      const fetched = this.read(name + ".json?" + hash).then((part) => {
        if (part.hash !== hash) throw new Error("the site was published anew");
        return part.content;
      });
      fetched.catch(() => this.parts.delete(name));
      this.parts.set(name, fetched);
    }
    return this.parts.get(name);
  }

  wordsPart(number) {
    return this.part("words-" + number, this.head.words.hashes.slice(number * 8, number * 8 + 8));
  }

  /** What is shown of a document. */
  async entry(document) {
    const number = Math.floor(document / this.head.entries.size);
    const part = await this.part("entries-" + number, this.head.entries.hashes.slice(number * 8, number * 8 + 8));
    return part[document % this.head.entries.size];
  }

  /** Keys from `from` up to `to`, with their documents. */
  async range(from, to) {
    const number = (key) => Math.max(0, this.head.words.first.filter((first) => first <= key).length - 1);
    const first = number(from), last = Math.min(number(to), first + MOST_PARTS - 1);
    const parts = await Promise.all(Array.from({ length: last - first + 1 }, (_, place) => this.wordsPart(first + place)));
    const found = [];
    for (const part of parts) {
      for (let place = 0; place < part.length; place += 2) {
        if (part[place] >= from && part[place] <= to) found.push([part[place], postings(part[place + 1], true)]);
      }
    }
    return found;
  }

  async documents(key) {
    return (await this.range(key, key))[0]?.[1] ?? new Map();
  }

  /** Documents that have a word of a query, each with the fields and how well they match. */
  async matches(word, exact) {
    const hits = [];
    const add = (quality, documents) => documents.size > 0 && hits.push([quality, documents]);
    const isWhole = exact || word.script === "joined" || [...word.text].length < (word.script === "spaced" ? 2 : 1);
    const ranges = word.forms.map(async (form, place) => {
      const best = place === 0 ? EXACT : STEM;
      for (const [key, documents] of await this.range(form, isWhole ? form : form + "\uffff")) {
        add(key === form ? best : PREFIX * best * (0.5 + (0.5 * form.length) / key.length), documents);
      }
    });
    if (!exact && word.pairs.length > 0) ranges.push(this.inside(word.pairs).then((found) => add(INSIDE, found)));
    // Particles may belong to the word as it is written, so its stem is looked for inside compounds too.
    const stem = word.script === "hangul" ? word.forms[word.forms.length - 1] : word.text;
    if (!exact && stem !== word.text) ranges.push(this.inside(word.pairs.slice(0, stem.length - 1)).then((found) => add(INSIDE * STEM, found)));
    await Promise.all(ranges);
    if (hits.length === 0 || word.script === "consonants") {
      for (const [, documents] of await this.range("^" + word.text, "^" + word.text + "\uffff")) add(PREFIX, documents);
    }
    const found = new Map();
    for (const [quality, documents] of hits.sort((left, right) => right[0] - left[0])) {
      for (const [document, fields] of documents) {
        const match = found.get(document) ?? { fields: 0, best: 0, sum: 0 };
        FIELDS.forEach((weight, bit) => {
          if (!(fields & ~match.fields & (1 << bit))) return;
          match.best = Math.max(match.best, quality * weight);
          match.sum += quality * weight;
        });
        match.fields |= fields;
        found.set(document, match);
      }
    }
    for (const match of found.values()) match.score = match.best + OTHERS * (match.sum - match.best);
    return found;
  }

  /** Documents that have all pairs of letters in the same field. */
  async inside(pairs) {
    const [first, ...others] = await Promise.all(pairs.map((pair) => this.documents("=" + pair)));
    const found = new Map();
    for (const [document, fields] of first ?? []) {
      const shared = others.reduce((all, other) => all & (other.get(document) ?? 0), fields);
      if (shared) found.set(document, shared);
    }
    return found;
  }

  /** Whether a document passes filters, given as values by name. */
  filter(chosen) {
    const lists = this.head.filters.filter(({ name }) => chosen[name]).map(({ name, values }) => {
      const list = Object.entries(values).find(([value]) => value === chosen[name]);
      return postings(list ? list[1] : "", false);
    });
    return (document) => lists.every((list) => list.has(document));
  }

  /** Documents for a query, the best first; `complete` says whether they have all of its words. */
  async find(query, chosen = {}) {
    const passes = this.filter(chosen);
    const pieces = query.slice(0, LONGEST).split("\"");
    const isQuoted = (place) => place % 2 === 1 && place < pieces.length - 1;
    const words = pieces.flatMap((piece, place) => this.words(piece).map((word) => ({ ...word, exact: isQuoted(place) })));
    if (words.length === 0) {
      const all = Array.from({ length: this.head.documents }, (_, document) => document);
      return { documents: all.filter(passes), words, complete: true };
    }
    const matches = await Promise.all(words.map((word) => this.matches(word, word.exact)));
    const terms = words.map((word, place) => {
      const found = matches[place];
      const isShort = (word.script === "spaced" || word.script === "consonants") && word.text.length < 2;
      const optional = !word.exact && (isShort || word.script === "joined" || found.size > this.head.documents / 2);
      return { found, optional, rarity: Math.log(1 + this.head.documents / Math.max(1, found.size)) };
    });
    const required = terms.filter((term) => !term.optional);
    const needed = required.length > 0 ? required : terms;
    const whole = needed.reduce((sum, term) => sum + term.rarity, 0);
    const named = await this.documents("!" + words.filter(({ script }) => script !== "joined").map(({ forms }) => forms[forms.length - 1] ?? "").join(""));
    const scored = new Map();
    for (const { found } of terms) {
      for (const document of found.keys()) {
        if (scored.has(document) || !passes(document)) continue;
        const score = this.score(document, terms, needed, whole);
        scored.set(document, { ...score, score: score.score * (named.has(document) ? NAMED : 1) });
      }
    }
    const complete = [...scored.values()].some(({ share }) => share === 1);
    const kept = [...scored].filter(([, { share }]) => (complete ? share === 1 : share >= FLOOR));
    kept.sort(([left, one], [right, other]) => other.score - one.score || left - right);
    return { documents: kept.map(([document]) => document), words, complete };
  }

  score(document, terms, needed, whole) {
    const has = (term) => term.found.get(document);
    const missing = needed.filter((term) => !has(term));
    const share = missing.length === 0 ? 1 : 1 - missing.reduce((sum, term) => sum + term.rarity, 0) / whole;
    const sum = terms.reduce((all, term) => all + term.rarity * (has(term)?.score ?? 0), 0);
    // A title that says little else than the query is more likely to be meant.
    const length = Math.max(1, VALUES.get(this.head.lengths[document]));
    const titled = terms.filter((term) => has(term)?.fields & 1).length;
    return { share, score: sum * (1 + Math.min(1, titled / length)) };
  }

  /** Where a text has words of a query, as pairs of start and end. */
  marks(text, words) {
    const found = [];
    for (const { 0: run, index } of text.matchAll(/[\p{Alphabetic}\p{N}\p{M}]+/gu)) {
      for (const word of words) {
        const [start, end] = this.mark(run, word);
        if (end > start) found.push([index + start, index + end]);
      }
    }
    found.sort((left, right) => left[0] - right[0] || right[1] - left[1]);
    return found.filter(([start], place) => place === 0 || start >= found[place - 1][1]);
  }

  /** Where a run of letters has a word: compounds may have it inside, other words are marked whole. */
  mark(run, word) {
    if (word.pairs.length > 0 || word.script === "consonants") {
      const letters = word.script === "consonants" ? initials(this.head.rules, run) : run.toLowerCase();
      const form = [word.text, ...word.forms].find((form) => letters.includes(form));
      const start = form ? letters.indexOf(form) : 0;
      return [start, start + (form ? form.length : 0)];
    }
    const fits = (form, own) => (word.exact ? own === form : own.startsWith(form) && form.length > 1);
    const isMarked = this.words(run).some((own) => word.forms.some((form) => own.forms.some((other) => fits(form, other))));
    return [0, isMarked ? run.length : 0];
  }

  /** The part of a document's words that shows most of a query: its summary, else a piece of its text. */
  excerpt({ summary = "", text = "" }, words) {
    const places = this.marks(text, words).map(([start]) => start);
    if (summary && (places.length === 0 || this.marks(summary, words).length > 0)) return summary;
    const near = (start) => places.filter((place) => place >= start && place < start + EXCERPT).length;
    const best = places.reduce((best, place) => (near(place) > near(best) ? place : best), places[0] ?? 0);
    const start = best < 40 ? 0 : text.indexOf(" ", best - 40) + 1;
    const space = text.indexOf(" ", start + EXCERPT);
    return (start > 0 ? "… " : "") + text.slice(start, space < 0 ? text.length : space) + (space < 0 ? "" : " …");
  }
}
