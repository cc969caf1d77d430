//! What a page may do in a reader's browser: load its own files from its own host, and nothing else.
//!
//! Pages carry the policy themselves, because not every host sends headers; those that do send it too. Invariant: no
//! page of any theme needs more (`pages_keep_the_policy` in `tests/own_site.rs`).

/// The content security policy of every page: no inline script or style, nothing from or to another host. Blocks of
/// data such as JSON-LD are no scripts and are not concerned.
pub const CONTENT_SECURITY_POLICY: &str = "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self'; \
                                           font-src 'self'; media-src 'self'; connect-src 'self'; \
                                           manifest-src 'self'; form-action 'self'; base-uri 'none'";

/// What other sites learn of the page that a reader comes from: the host alone.
pub const REFERRER_POLICY: &str = "strict-origin-when-cross-origin";

/// The policy as elements of a page's head, for pages that no template makes.
#[must_use]
pub fn elements() -> String {
    format!(
        "<meta http-equiv=\"Content-Security-Policy\" content=\"{CONTENT_SECURITY_POLICY}\">\n\
         <meta name=\"referrer\" content=\"{REFERRER_POLICY}\">\n"
    )
}
