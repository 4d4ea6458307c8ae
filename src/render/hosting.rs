//! `_headers`, which static hosts such as Netlify and Cloudflare Pages read: what the endpoint sends.

use super::context::link;
use super::{Output, RenderError, Renderer};
use crate::response_headers::{CONTENT_TYPES, DRAWING_POLICY, EVERYWHERE, FOR_EVER, FRAMES, PAGE_POLICY};

impl Renderer<'_> {
    /// Rules that match together add up; a header twice is joined with a comma. So no header is in two rules, but
    /// for the policy of drawings: of two policies a browser keeps both.
    pub(super) fn write_headers(&self, output: &dyn Output) -> Result<(), RenderError> {
        let mut everywhere = EVERYWHERE.to_vec();
        everywhere.push(("x-frame-options", FRAMES));
        everywhere.push(("content-security-policy", PAGE_POLICY));
        let mut rules = String::new();
        self.push_rule("*", &everywhere, &mut rules);
        self.push_rule("assets/*", &[("cache-control", FOR_EVER)], &mut rules);
        self.push_rule("*.svg", &[("content-security-policy", DRAWING_POLICY)], &mut rules);
        for (end, kind) in CONTENT_TYPES {
            self.push_rule(&format!("*{end}"), &[("content-type", kind)], &mut rules);
        }
        output.write("_headers", rules.as_bytes())?;
        Ok(())
    }

    fn push_rule(&self, pattern: &str, headers: &[(&str, &str)], rules: &mut String) {
        rules.push_str(&link(self.site, &format!("/{pattern}")));
        rules.push('\n');
        for (name, value) in headers {
            rules.push_str(&format!("  {name}: {value}\n"));
        }
    }
}
