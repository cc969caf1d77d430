// Finds what a query asks for in the index of a language: of its parts, only those that the query needs are fetched.
// The rules by which a text becomes words come with the index. Knows nothing of the page that asks.

const FIELDS = [12, 7, 4, 4, 3, 1]; // title, alias, heading, summary, name, text: the bits of a posting, lowest first
const EXACT = 1, STEM = 0.9, PREFIX = 0.7, INSIDE = 0.6; // how well a word matches
const OTHERS = 0.1; // what counts of the other fields that have a word
const NAMED = 2; // how much more a page counts whose whole name was asked for
const STEPS = 4096; // in which scores differ, to one point
const FLOOR = 0.5; // share of a query that a page must have when none has all of it
const MOST_PARTS = 4; // fetched for one prefix
const EXCERPT = 170, LONGEST = 128; // characters of an excerpt, of a query
const DIGITS = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_";
const VALUES = new Uint8Array(128); // of digits, by their code
[...DIGITS].forEach((digit, value) => { VALUES[digit.charCodeAt(0)] = value; });
const weights = (fields) => FIELDS.filter((_, bit) => fields & (1 << bit));
const MOST = Float32Array.from(DIGITS, (_, fields) => Math.max(0, ...weights(fields))); // of the fields of a posting
const SUM = Float32Array.from(DIGITS, (_, fields) => weights(fields).reduce((sum, weight) => sum + weight, 0));

/** The words of texts by the rules of an index, the same as src/search/tokens.rs finds. */
export function tokenizer(rules) {
  const dropped = new RegExp("[" + rules.dropped + "]", "gu");
  const special = "가-힣ㄱ-ㅎ" + rules.unspaced;
  const letter = "[\\p{Alphabetic}\\p{N}]";
  const pattern = new RegExp("([가-힣]+)|([ㄱ-ㅎ]+)|((?:(?=[" + rules.unspaced + "])" + letter + ")+)|((?:(?![" + special + "])" + letter + ")+)", "gu");
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
    for (const match of text.matchAll(pattern)) {
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

/** Calls `visit` with each document of a list, and with its fields where the list has them. */
function each(list, visit, hasFields = true) {
  let document = -1;
  for (let place = 0; place < list.length; ) {
    let distance = 1, shift = 0, digit;
    do {
      digit = VALUES[list.charCodeAt(place++)];
      distance += (digit & 31) << shift;
      shift += 5;
    } while (digit > 31);
    document += distance;
    visit(document, hasFields ? VALUES[list.charCodeAt(place++)] : 0);
  }
}

/** The first of `count` places in order that does not come before what is looked for. */
function firstOf(count, comesBefore) {
  let low = 0, high = count;
  while (low < high) {
    const middle = (low + high) >> 1;
    if (comesBefore(middle)) low = middle + 1;
    else high = middle;
  }
  return low;
}

/** An index at an address; `read` gives the value of the JSON at an address below it. */
export class Index {
  constructor(head, read) {
    this.head = head;
    this.words = tokenizer(head.rules);
    this.read = read;
    this.parts = new Map();
    this.runs = new RegExp("[\\p{Alphabetic}\\p{N}\\p{M}]+", "gu");
  }

  /** Finds something in an index of one word. A browser prepares patterns and functions when they are first used, which
      takes as long as a search: better before a query than with it. */
  async rehearse() {
    const trial = Object.assign(Object.create(this), { part: async () => ["a", "AB"] });
    const { words } = await trial.find("a 가나다를");
    this.excerpt({ summary: "a", text: "a b" }, words);
    return words;
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

  /** Keys from `from` up to `to` with their lists of documents, one after another. */
  async range(from, to) {
    const begins = this.head.words.first;
    const number = (key) => Math.max(0, firstOf(begins.length, (place) => begins[place] <= key) - 1);
    const first = number(from), last = Math.min(number(to), first + MOST_PARTS - 1);
    const parts = await Promise.all(Array.from({ length: last - first + 1 }, (_, place) => this.wordsPart(first + place)));
    const found = [];
    for (const part of parts) {
      // Every other value is a key.
      const start = 2 * firstOf(part.length / 2, (place) => part[2 * place] < from);
      for (let place = start; place < part.length && part[place] <= to; place += 2) found.push([part[place], part[place + 1]]);
    }
    return found;
  }

  /** The fields in which each document has a key. */
  async fields(key) {
    const fields = new Uint8Array(this.head.documents);
    for (const [, list] of await this.range(key, key)) each(list, (document, own) => { fields[document] = own; });
    return fields;
  }

  /** Documents that have all pairs of letters in the same field, with those fields. */
  async inside(pairs) {
    const [first, ...others] = await Promise.all(pairs.map((pair) => this.fields("=" + pair)));
    for (const other of others) {
      for (let document = 0; document < first.length; document += 1) first[document] &= other[document];
    }
    return first;
  }

  /** How well documents have a word of a query. */
  async matches(word) {
    const hits = [];
    const keys = async (from, to, quality) => {
      for (const [key, list] of await this.range(from, to)) hits.push([quality(key), (visit) => each(list, visit)]);
    };
    const inside = async (pairs, quality) => {
      const found = await this.inside(pairs);
      hits.push([quality, (visit) => found.forEach((fields, document) => fields && visit(document, fields))]);
    };
    const isWhole = word.exact || word.script === "joined" || (word.script === "spaced" && word.text.length < 2);
    const found = word.forms.map((form, place) => {
      const best = place === 0 ? EXACT : STEM;
      return keys(form, isWhole ? form : form + "\uffff", (key) => (key === form ? best : PREFIX * best * (0.5 + (0.5 * form.length) / key.length)));
    });
    if (!word.exact && word.pairs.length > 0) found.push(inside(word.pairs, INSIDE));
    // What looks like a particle may belong to the word, so both are looked for inside compounds.
    const stem = word.forms[word.forms.length - 1];
    if (!word.exact && word.script === "hangul" && stem !== word.text) found.push(inside(word.pairs.slice(0, stem.length - 1), INSIDE * STEM));
    await Promise.all(found);
    const match = this.merged(hits);
    if (match.count > 0 && word.script !== "consonants") return match;
    await keys("^" + word.text, "^" + word.text + "\uffff", () => PREFIX);
    return this.merged(hits);
  }

  /** Hits on one word: each field of a document counts once, as the best hit has it. The fields of each document, what
      the best of them counts, and what all do. */
  merged(hits) {
    const size = this.head.documents;
    const match = { fields: new Uint8Array(size), best: new Float32Array(size), sum: new Float32Array(size), count: 0 };
    const { best, sum } = match;
    for (const [quality, visit] of hits.sort((left, right) => right[0] - left[0])) {
      visit((document, fields) => {
        const added = fields & ~match.fields[document];
        match.count += match.fields[document] === 0 ? 1 : 0;
        match.fields[document] |= fields;
        best[document] = Math.max(best[document], quality * MOST[added]);
        sum[document] += quality * SUM[added];
      });
    }
    return match;
  }

  /** Whether documents pass filters, given as values by name. */
  filter(chosen) {
    const lists = this.head.filters.filter(({ name }) => chosen[name]).map(({ name, values }) => {
      const list = Object.entries(values).find(([value]) => value === chosen[name]);
      const documents = new Set();
      each(list ? list[1] : "", (document) => documents.add(document), false);
      return documents;
    });
    return (document) => lists.every((documents) => documents.has(document));
  }

  /** Documents for a query, the best first; `complete` says whether they have all of its words. */
  async find(query, chosen = {}) {
    const pieces = query.slice(0, LONGEST).split("\"");
    const isQuoted = (place) => place % 2 === 1 && place < pieces.length - 1;
    const words = pieces.flatMap((piece, place) => this.words(piece).map((word) => ({ ...word, exact: isQuoted(place) })));
    const whole = words.filter(({ script }) => script !== "joined").map(({ forms }) => forms[forms.length - 1] ?? "").join("");
    const [named, ...matches] = await Promise.all([this.fields("!" + whole), ...words.map((word) => this.matches(word))]);
    const terms = words.map((word, place) => this.term(word, matches[place]));
    if (terms.every((term) => term.optional)) for (const term of terms) term.optional = false;
    const passes = this.filter(chosen);
    const shares = new Float64Array(this.head.documents);
    for (let document = 0; document < shares.length; document += 1) shares[document] = passes(document) ? this.share(document, terms) : 0;
    const complete = shares.includes(1);
    const least = complete ? 1 : FLOOR;
    // A score and a document are one number, so that all are put in order without a function for each pair.
    const ranks = [];
    for (let document = 0; document < shares.length; document += 1) {
      if (shares[document] < least) continue;
      const score = this.score(document, terms) * (named[document] ? NAMED : 1);
      ranks.push(Math.round(score * STEPS) * shares.length + shares.length - 1 - document);
    }
    const documents = Array.from(Float64Array.from(ranks).sort().reverse(), (rank) => shares.length - 1 - (rank % shares.length));
    return { documents, words, complete };
  }

  /** A word of a query with its matches; a page may lack a word that most pages have, or a mere letter. */
  term(word, match) {
    const isShort = (word.script === "spaced" || word.script === "consonants") && word.text.length < 2;
    const optional = !word.exact && (isShort || word.script === "joined" || match.count > this.head.documents / 2);
    return { match, optional, rarity: Math.log(1 + this.head.documents / Math.max(1, match.count)) };
  }

  /** How much of a query a document has: 1 when it has all that is needed. */
  share(document, terms) {
    let needed = 0, had = 0;
    for (const { match, optional, rarity } of terms) {
      if (optional) continue;
      needed += rarity;
      if (match.fields[document] !== 0) had += rarity;
    }
    return had === needed ? 1 : had / needed;
  }

  /** How well a document has a query; a title that says little else is more likely to be meant. */
  score(document, terms) {
    let titled = 0, score = 0;
    for (const { match, rarity } of terms) {
      const best = match.best[document];
      titled += match.fields[document] & 1;
      score += rarity * (best + OTHERS * (match.sum[document] - best));
    }
    const length = Math.max(1, VALUES[this.head.lengths.charCodeAt(document)]);
    return score * (1 + Math.min(1, titled / length));
  }

  /** Where a text has words of a query, as pairs of start and end. */
  marks(text, words) {
    const found = [];
    for (const { 0: run, index } of text.matchAll(this.runs)) {
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
    const beginning = word.text.slice(0, 2);
    if (/^[ -~]*$/.test(run) && !run.toLowerCase().includes(beginning)) return [0, 0];
    const fits = (form, own) => (word.exact ? own === form : own.startsWith(form) && form.length > 1);
    const isMarked = this.words(run).some((own) => word.forms.some((form) => own.forms.some((other) => fits(form, other))));
    return [0, isMarked ? run.length : 0];
  }

  /** The part of a document's words that shows most of a query: its summary, else a piece of its text. */
  excerpt({ summary = "", text = "" }, words) {
    if (this.marks(summary, words).length > 0) return summary;
    const places = this.marks(text, words).map(([start]) => start);
    if (summary && places.length === 0) return summary;
    const near = (start) => places.filter((place) => place >= start && place < start + EXCERPT).length;
    const best = places.reduce((best, place) => (near(place) > near(best) ? place : best), places[0] ?? 0);
    const start = best < 40 ? 0 : text.indexOf(" ", best - 40) + 1;
    const space = text.indexOf(" ", start + EXCERPT);
    return (start > 0 ? "… " : "") + text.slice(start, space < 0 ? text.length : space) + (space < 0 ? "" : " …");
  }
}
