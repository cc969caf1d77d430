//! Scripts: parsed and printed without comments and white space. Nothing is renamed or rearranged, so a message in a
//! browser's console still names what the author wrote.

use oxc_allocator::Allocator;
use oxc_codegen::{Codegen, CodegenOptions, CommentOptions, LegalComment};
use oxc_parser::Parser;
use oxc_span::SourceType;

use super::Fault;

/// The smaller form of a script, or of a module if it imports or exports something.
///
/// # Errors
/// Everything in it that is no JavaScript, in order.
pub fn script(text: &str) -> Result<String, Vec<Fault>> {
    let allocator = Allocator::default();
    let parsed = Parser::new(&allocator, text, SourceType::unambiguous()).parse();
    if !parsed.errors.is_empty() || parsed.panicked {
        return Err(parsed.errors.iter().map(fault).collect());
    }
    let comments = CommentOptions { legal: LegalComment::Inline, ..CommentOptions::disabled() };
    let options = CodegenOptions { comments, ..CodegenOptions::minify() };
    Ok(Codegen::new().with_options(options).build(&parsed.program).code)
}

fn fault(error: &oxc_diagnostics::OxcDiagnostic) -> Fault {
    let label = error.labels.iter().flatten().next();
    let range = label.map_or(0..0, |label| label.offset()..label.offset() + label.len());
    let message = format!("this is no JavaScript: {}", error.message.trim_end_matches('.'));
    Fault { range, message, help: error.help.as_ref().map(ToString::to_string) }
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used, clippy::panic, reason = "tests")]
    use super::*;

    #[test]
    fn what_is_hard_to_read_survives() {
        let cases = [
            ("const a = `x ${ b ? `in ${c}  d` : \"q\" }  // no comment`;", "`x ${b?`in ${c}  d`:`q`}  // no comment`"),
            ("const r = /a\\/b[/]'\"  x/g.test(s);", "/a\\/b[/]'\"  x/g"),
            ("if (x) /re  \"/.test(y);", "/re  \"/"),
            ("const r = a / b / c;", "a/b/c"),
            ("const v = a?.b ?? c?.[d] ?? e?.(f);", "a?.b??c?.[d]??e?.(f)"),
            ("const v = a ? .5 : .6;", "a?.5:.6"),
            ("let a = b\n++c\n", "let a=b;++c"),
            ("let a = 1\nlet b = 2\n", "let a=1;let b=2"),
            ("const f = () => { return\nx }", "return;x"),
            ("d = e - -f; g = h + ++i; k = l+ +m", "d=e- -f;g=h+ ++i;k=l+ +m"),
            ("x = '/* no */ // no';", "/* no */ // no"),
            ("const 서울 = '서울  에서';", "서울  에서"),
            ("/*! licence */ a(); /* note */ b() // more", "/*! licence */"),
            ("class A { #p = 1; static s; get x() { return this.#p } }", "#p"),
            ("a ||= 1_000n ** 2n", "**"),
            ("import x from './y.js'\nexport default () => x", "export default"),
        ];
        for (text, expected) in cases {
            let once = script(text).unwrap();
            assert!(once.contains(expected) && !once.contains("note") && !once.contains("more"), "{text}\n{once}");
            assert_eq!(script(&once).unwrap(), once, "again: {text}");
        }
    }

    #[test]
    fn a_fault_has_its_place() {
        let text = "const a = 1;\nconst 나 = ;\n";
        let faults = script(text).unwrap_err();
        assert_eq!(&text[faults[0].range.clone()], ";", "{faults:?}");
    }
}
