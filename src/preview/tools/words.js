// The words of the tools, in the languages of those who use them; English stands in for others.
"use strict";
globalThis.diptychWords = (() => {
  const all = {
    en: {
      bar: "Editor’s bar", files: "Written in", facts: "facts", languages: "Languages", written: "written",
      states: { original: "original", current: "translation, current", stale: "translation, out of date", unreviewed: "not reviewed", missing: "not written yet" },
      beside: "Both languages side by side", drafts: "Drafts", shown: "shown", hidden: "hidden", asOf: "As of", clean: "Nothing is wrong with this page",
      problems: "Of this page", hide: "Hide the bar", show: "Show the editor’s bar", close: "Close",
      kept: "The page you see is the last one without errors.", error: "error", warning: "warning", note: "note",
      errors: (count) => (count === 1 ? "1 error" : `${count} errors`),
      warnings: (count) => (count === 1 ? "1 warning" : `${count} warnings`),
      notes: (count) => (count === 1 ? "1 note" : `${count} notes`),
      alone: "This page has no other language.", left: "Left", right: "Right", leave: "Back to the page",
    },
    ko: {
      bar: "편집 막대", files: "원본 파일", facts: "사실", languages: "언어", written: "작성됨",
      states: { original: "원문", current: "번역, 최신", stale: "번역, 원문 변경됨", unreviewed: "검토 전", missing: "아직 없음" },
      beside: "두 언어 나란히 보기", drafts: "초안", shown: "표시", hidden: "숨김", asOf: "기준일", clean: "이 쪽에는 문제가 없습니다",
      problems: "이 쪽의 문제", hide: "막대 숨기기", show: "편집 막대 보기", close: "닫기",
      kept: "지금 보이는 화면은 오류가 없던 마지막 상태입니다.", error: "오류", warning: "경고", note: "참고",
      errors: (count) => `오류 ${count}개`, warnings: (count) => `경고 ${count}개`, notes: (count) => `참고 ${count}개`,
      alone: "이 쪽에는 다른 언어가 없습니다.", left: "왼쪽", right: "오른쪽", leave: "쪽으로 돌아가기",
    },
  };
  const language = navigator.languages.map((code) => code.split("-")[0]).find((code) => code in all) ?? "en";
  return { language, ...all[language] };
})();
