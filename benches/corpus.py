#!/usr/bin/env python3
"""Writes a bilingual site of any size for benchmarks: the same for the same numbers, on every machine.

    corpus.py ENTRIES FOLDER

FOLDER gets `content/` with ENTRIES entries in English and Korean, and the configuration and theme of `benches/site`.
Each text has about 2.5 kilobytes: headings, lists, a table, a quotation, a footnote and links to other entries; one
entry in ten has a block of code. Needs Python alone.
"""
import pathlib
import random
import shutil
import sys

COLLECTIONS = ["programs", "sessions", "awards", "projects", "news"]
FIELDS = {"water": ("Water", "물"), "transport": ("Transport", "교통"), "housing": ("Housing", "주거"),
          "health": ("Health", "보건"), "learning": ("Learning", "교육")}
STATUSES = ["planned", "open", "ongoing", "completed"]
CODE = {"rust": "fn main() {\n    let cities = [\"Seoul\", \"Jakarta\"];\n    println!(\"{}\", cities.len());\n}",
        "python": "def area(width, height):\n    \"\"\"In square metres.\"\"\"\n    return width * height",
        "json": "{\n  \"city\": \"Seoul\",\n  \"members\": 25,\n  \"open\": true\n}"}
ENGLISH = {
    "who": ["The two offices", "Engineers of both cities", "Small teams", "Residents", "Host cities", "Young planners"],
    "does": ["measure", "compare", "describe", "renew", "publish", "translate"],
    "what": ["bus lanes", "rain gardens", "school roofs", "market halls", "water meters", "reading rooms"],
    "how": ["with sensors that residents maintain", "in short visits of a week", "from public records", "without new budgets",
            "together with schools", "as open data"],
}
KOREAN = {
    "who": ["두 사무국은", "두 도시의 기술자들은", "작은 팀은", "주민들은", "주최 도시는", "젊은 계획가들은"],
    "what": ["버스 차로를", "빗물 정원을", "학교 지붕을", "시장 건물을", "수도 계량기를", "열람실을"],
    "how": ["주민이 관리하는 감지기로", "일주일의 짧은 방문에서", "공공 기록을 바탕으로", "새 예산 없이", "학교와 함께", "열린 자료로"],
    "does": ["측정합니다", "비교합니다", "설명합니다", "고칩니다", "발표합니다", "번역합니다"],
}
TITLES = {"en": {"programs": "Exchange", "sessions": "Round table", "awards": "Prize", "projects": "Works", "news": "Report"},
          "ko": {"programs": "교류", "sessions": "원탁회의", "awards": "시상", "projects": "사업", "news": "보고"}}
HEADINGS = [("Overview", "개요"), ("What is done", "하는 일"), ("Steps", "단계"), ("Figures", "수치"), ("Who takes part", "참여"),
            ("What comes next", "다음")]


def sentence(dice, language):
    words = {"en": ENGLISH, "ko": KOREAN}[language]
    parts = [dice.choice(words[part]) for part in (("who", "does", "what", "how") if language == "en" else ("who", "how", "what", "does"))]
    return " ".join(parts) + "."


def paragraph(dice, language, sentences):
    return " ".join(sentence(dice, language) for _ in range(sentences))


def body(dice, language, number, keys, code):
    headings = [heading[0 if language == "en" else 1] for heading in HEADINGS]
    links = [dice.choice(keys) for _ in range(3)]
    link = lambda target: f"[{target[1]}](../{target[0]}/{target[1]}.{language}.md)"
    rows = "\n".join("| " + " | ".join(str(dice.randrange(10, 9000)) for _ in range(4)) + " |" for _ in range(5))
    parts = [
        f"**{paragraph(dice, language, 1)}** {paragraph(dice, language, 2)}[^1]",
        f"## {headings[0]}\n\n{paragraph(dice, language, 3)} {link(links[0])}",
        f"> {sentence(dice, language)}",
        f"## {headings[1]}\n\n" + "\n".join(f"- {sentence(dice, language)}" for _ in range(4)),
        f"## {headings[2]}\n\n" + "\n".join(f"{place}. {sentence(dice, language)}" for place in range(1, 5)),
        f"### {headings[3]}\n\n| 2014 | 2015 | 2016 | 2017 |\n| --- | --- | --- | --- |\n{rows}",
        f"## {headings[4]}\n\n{paragraph(dice, language, 3)} {link(links[1])}",
        f"## {headings[5]}\n\n*{sentence(dice, language)}* {paragraph(dice, language, 2)} {link(links[2])}",
    ]
    if code:
        name = dice.choice(sorted(CODE))
        parts.insert(5, f"```{name}\n{CODE[name]}\n```")
    return "\n\n".join(parts) + f"\n\n[^1]: {sentence(dice, language)}\n"


def write(path, text):
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, encoding="utf-8")


def main(count, folder):
    here = pathlib.Path(__file__).parent / "site"
    shutil.copytree(here, folder, dirs_exist_ok=True)
    content = folder / "content"
    for key, (english, korean) in FIELDS.items():
        write(content / "fields" / f"{key}.md", f"---\ntitle: {{en: {english}, ko: {korean}}}\n---\n")
    keys = [(COLLECTIONS[number % 5], f"entry-{number:06}") for number in range(count)]
    for number, (collection, key) in enumerate(keys):
        code = number % 10 == 0
        for language in ("en", "ko"):
            dice = random.Random(f"{number} {language}")
            shared = random.Random(number)
            day = f"20{shared.randrange(11, 26)}-{shared.randrange(1, 13):02}-{shared.randrange(1, 28):02}"
            facts = f"when: {day}\nfield: {shared.choice(sorted(FIELDS))}\nstatus: {shared.choice(STATUSES)}\n" if language == "en" else ""
            title = f"{TITLES[language][collection]} {number}"
            place, city, host = ("Town hall", "Seoul", "City office") if language == "en" else ("시청", "서울", "시 사무국")
            front = f"title: {title}\nsummary: {sentence(dice, language)}\nvenue: {place}\ncity: {city}\norganisers: [{host}]\n{facts}"
            write(content / collection / f"{key}.{language}.md", f"---\n{front}---\n{body(dice, language, number, keys, code)}")


if __name__ == "__main__":
    if len(sys.argv) != 3 or not sys.argv[1].isdigit():
        sys.exit(__doc__)
    main(int(sys.argv[1]), pathlib.Path(sys.argv[2]))
