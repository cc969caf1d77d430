// A comment.
const pattern = /[/]\/ +/g;
const words = `two  ${pattern.source ?? "a  b"}`;
document.title = words?.length ? words : document.title;
