//! The list of all questions in alphabetical order: what is there when search is not.

use std::sync::OnceLock;

use serde::Serialize;

use super::context::{ArticleLink, Hreflang, PageContext, Shared, absolute, article_link, link};
use super::page::breadcrumbs;
use super::{Output, RenderError, Renderer, file_of};
use crate::language::{Initials, compare, without_signs};
use crate::site::{LanguageSite, QUESTIONS_FOLDER};

/// Most questions of one page: about 75 kB of HTML, 18 kB compressed.
const QUESTIONS_PER_PAGE_MAX: usize = 500;

/// The values of `questions.html`.
#[derive(Serialize)]
struct QuestionsContext<'c> {
    groups: Vec<Group<'c>>,
    letters: Vec<Letter>,
    pages: Vec<PageNumber>,
}

/// Questions with the same initial.
#[derive(Serialize)]
struct Group<'c> {
    initial: &'c str,
    articles: Vec<ArticleLink<'c>>,
}

/// A way to the first question with an initial.
#[derive(Serialize)]
struct Letter {
    initial: String,
    url: String,
}

#[derive(Serialize)]
struct PageNumber {
    number: usize,
    url: String,
    is_current: bool,
}

/// The questions of one page by initial, as positions in [`LanguageSite::pages`].
type Groups = Vec<(String, Vec<usize>)>;

/// The list of a language on its pages. It is sorted for the pages and counted for the sitemap, once for both.
#[derive(Default)]
pub(super) struct QuestionPages(OnceLock<Vec<Groups>>);

impl QuestionPages {
    fn of(&self, language: &LanguageSite<'_>) -> &[Groups] {
        self.0.get_or_init(|| pages(grouped(language)))
    }
}

impl Renderer<'_> {
    /// The list of a language, in as many pages as it needs.
    pub(super) fn write_questions(
        &self,
        language: &LanguageSite<'_>,
        shared: &Shared,
        output: &dyn Output,
    ) -> Result<(), RenderError> {
        let pages = shared.questions.of(language);
        let title = self.string(language, "questions-title")?;
        let description = self.string(language, "questions-text")?;
        for (at, groups) in pages.iter().enumerate() {
            let url = questions_url(language, at);
            let page = PageContext {
                description: &description,
                alternates: self.alternates_everywhere(language, |other| questions_url(other, 0)),
                // Only first pages are the same list in other languages.
                hreflang: if at == 0 { self.questions_hreflang() } else { Vec::new() },
                breadcrumbs: breadcrumbs(self, language, None),
                url: link(self.site, &url),
                canonical: absolute(self.site, &url),
                ..self.plain_page(language, "questions", &title, "")
            };
            let mut values = shared.page(&page);
            values.insert("questions", &self.questions(language, pages, at, groups));
            self.write_page(&file_of(&url), "questions.html", &values, output)?;
        }
        Ok(())
    }

    fn questions<'g>(
        &self,
        language: &'g LanguageSite<'_>,
        pages: &[Groups],
        current: usize,
        groups: &'g Groups,
    ) -> QuestionsContext<'g> {
        let mut letters: Vec<Letter> = Vec::new();
        for (at, groups) in pages.iter().enumerate() {
            for (initial, _) in groups {
                // A group over several pages starts on the first of them.
                if letters.last().is_some_and(|last| last.initial == *initial) {
                    continue;
                }
                let page = if at == current { String::new() } else { link(self.site, &questions_url(language, at)) };
                let url = format!("{page}#letter-{}", crate::site::encode_path(initial));
                letters.push(Letter { initial: initial.clone(), url });
            }
        }
        QuestionsContext {
            groups: groups
                .iter()
                .map(|(initial, pages)| Group {
                    initial,
                    articles: pages.iter().map(|at| article_link(self.site, &language.pages[*at])).collect(),
                })
                .collect(),
            letters,
            pages: (0..pages.len())
                .map(|at| PageNumber {
                    number: at + 1,
                    url: link(self.site, &questions_url(language, at)),
                    is_current: at == current,
                })
                .collect(),
        }
    }

    pub(super) fn questions_hreflang(&self) -> Vec<Hreflang<'_>> {
        let urls: Vec<(&str, String)> =
            self.site.languages.iter().map(|language| (language.code(), questions_url(language, 0))).collect();
        self.hreflang(urls.iter().map(|(code, url)| (*code, url.as_str())))
    }

    /// The addresses of a language's list, first page first.
    pub(super) fn questions_urls(&self, language: &LanguageSite<'_>, shared: &Shared) -> Vec<String> {
        (0..shared.questions.of(language).len()).map(|at| questions_url(language, at)).collect()
    }
}

/// The address of a page of the list, counted from 0.
pub(super) fn questions_url(language: &LanguageSite<'_>, page: usize) -> String {
    let first = format!("{}{QUESTIONS_FOLDER}/", language.home().url);
    if page == 0 { first } else { format!("{first}{}/", page + 1) }
}

/// All questions of a language in its own order, by initial.
fn grouped(language: &LanguageSite<'_>) -> Groups {
    let collation = compare(language.code());
    let initials = Initials::new(language.code());
    let pages = &language.pages;
    let mut sorted: Vec<(&str, usize)> =
        pages.iter().enumerate().map(|(at, page)| (without_signs(&page.article.front.title), at)).collect();
    sorted.sort_by(|(left, left_at), (right, right_at)| {
        collation.compare(left, right).then_with(|| pages[*left_at].url.cmp(&pages[*right_at].url))
    });
    let mut groups = Groups::new();
    for (_, at) in sorted {
        let initial = initials.of(&pages[at].article.front.title);
        match groups.last_mut() {
            Some((last, members)) if initials.is_same(last, &initial) => members.push(at),
            _ => groups.push((initial, vec![at])),
        }
    }
    groups
}

/// The groups on pages of bounded size. A group that fits on one page is not torn apart.
fn pages(groups: Groups) -> Vec<Groups> {
    let mut pages = vec![Groups::new()];
    let mut room = QUESTIONS_PER_PAGE_MAX;
    for (initial, members) in groups {
        for part in members.chunks(QUESTIONS_PER_PAGE_MAX) {
            let page = match pages.last_mut() {
                Some(page) if part.len() <= room => page,
                _ => {
                    room = QUESTIONS_PER_PAGE_MAX;
                    pages.push(Vec::new());
                    let last = pages.len() - 1;
                    &mut pages[last]
                }
            };
            room -= part.len();
            page.push((initial.clone(), part.to_vec()));
        }
    }
    pages
}
