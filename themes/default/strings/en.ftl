language-name = English

skip-to-content = Skip to the content
language-switch = Language
language-untranslated = not translated yet
language-hint = This page is also available in English
language-hint-close = Close
breadcrumbs-label = You are here
footer-feed = New and updated articles

search-label = Search the help centre
search-placeholder = Ask a question…
search-submit = Search
search-title = Search
search-heading = Results for “{ $query }”
search-searching = Searching…
search-count = { $n ->
    [one] { $n } article
   *[other] { $n } articles
}

suggestions-label = Suggested articles
suggestions-count = { $n ->
    [one] { $n } suggestion.
   *[other] { $n } suggestions.
}
suggestions-hint = Use the arrow keys to choose.
suggestions-nearest = Not quite the same, but close:
suggestions-other-language = So far only in another language:
suggestions-none = No article matches these words yet. Try other words, or press Enter to see what else can help.
suggestions-all = See all results for “{ $query }”
suggestions-more = See what else can help with “{ $query }”
suggestions-unavailable = The search is not answering at the moment.
suggestions-topics = Browse by topic
recent-label = Your recent searches
recent-clear = Clear recent searches
search-without-script = Searching on this page needs JavaScript. All articles can be reached without it:

result-corrected = Results for “{ $corrected }”. You typed “{ $query }”.
result-related = Related
facets-label = Narrow by topic
facets-all = All

result-weak-heading = These articles come closest to “{ $query }”
result-weak-text = None of them may be exactly what you mean. Other words for the same thing often lead further.
result-none-heading = There is no answer to “{ $query }” yet
result-none-text = The people who write these articles see which questions are still open. Until yours has its article, this may help:
result-tip-words = Say it in other words, for instance as you would to a friend.
result-tip-short = Keep only the two or three words that matter most.
result-tip-spelling = Check the spelling of names and codes.
result-other-language-heading = We can answer “{ $query }”, but only in another language so far
result-other-language-text = The language of each article is shown beside it.
result-empty-text = Type your question above, or a few words of it.
result-unavailable-heading = The search is not answering at the moment
result-unavailable-text = Please try again in a minute. All articles are still here to read: choose a topic below.

tell-us-button = Tell us what you were looking for
tell-us-detail-open = Add a few words (optional)
tell-us-detail-label = What did you want to do?
tell-us-thanks = Thank you! The people who write these articles will see your question.
tell-us-failed = That could not be sent. Please try again in a moment.
topics-heading = Browse by topic

home-heading = How can we help?
home-start = Good places to start:
section-articles = Articles in this section
section-count = { $n ->
    [one] { $n } article
   *[other] { $n } articles
}
section-empty = There is nothing to read here yet. These topics already have answers:

questions-title = All questions
questions-text = Every article of this help centre, in alphabetical order.
questions-letters = By first letter
questions-pages = Pages of this list

fallback-notice = This page has not been translated yet. It is shown here in another language: { $language }.
article-updated = Updated on
article-toc = On this page
article-related = Related articles
article-pager = Previous and next article
article-previous = Previous
article-next = Next

heading-link = Link to “{ $heading }”
heading-link-copied = Link copied
code-copy = Copy
code-copied = Copied
image-enlarge = Enlarge the picture
image-close = Close
table-label = Table
footnotes-heading = Footnotes
footnote-back = Back to reference

feedback-heading = Was this article helpful?
feedback-1 = Not at all
feedback-2 = Not really
feedback-3 = Partly
feedback-4 = Mostly
feedback-5 = Completely
feedback-thanks = Thank you! Your rating helps us to improve this article.
feedback-comment-open = Add a comment
feedback-comment-label = What was missing, or what worked well? (optional)
feedback-comment-hint = Please leave out passwords, card numbers and other personal details.
feedback-send = Send comment
feedback-comment-thanks = Thank you! Your comment has arrived.
feedback-failed = Your feedback could not be sent. Please try again in a moment.
feedback-retry = Try again
feedback-comment-noscript = Then choose a face above: it sends your comment along.

contact-heading = Still need help?
contact-text = Nobody has to get stuck here. This is how you reach us.
contact-link = Contact us
channel-hours = Hours:
channel-promise = What to expect:
channel-opening-hours = See the opening hours
contact-more = Opening hours, and help with writing your message

hours-caption = Opening hours · { $zone }
hours-days = { $from } – { $to }
hours-times = { $from }–{ $to }
hours-closed = Closed
hours-all-day = Around the clock
hours-holidays = Closed on
hours-open = Open now
hours-open-until = Open now, until { $time }
hours-closed-until = Closed now. Open again: { $time }
hours-own = In your time zone

composer-heading = Describe your problem
composer-include = A message that can be answered at once says:
composer-include-goal = what you wanted to do, and where
composer-include-seen = what happened instead, with the exact words of any error message
composer-include-tried = what you have tried already
composer-include-shots = what your screenshots show, one line for each
composer-include-private = no passwords, card numbers or identity documents
composer-intro = These questions help you write it. Nothing leaves this page until you send it yourself.
composer-goal = What did you want to do?
composer-section = Which topic is it about?
composer-section-none = I am not sure
composer-seen = What happened instead?
composer-seen-hint = The exact words of an error message help most.
composer-tried = What have you tried already?
composer-shots = Screenshots
composer-shots-hint = Say in one line what each of them shows, and attach them to your mail in this order.
composer-shot = Screenshot { $n }
composer-shot-add = Add a screenshot
composer-shot-remove = Remove screenshot { $n }
composer-page = Page it is about
composer-language = Language of the answer
composer-preview = Your message
composer-mail = Write to { $address }
composer-copy = Copy
composer-copied = Copied.
composer-copy-failed = Your browser does not allow copying here. The text is selected: press Ctrl+C or ⌘C.
composer-too-long = This message is too long to be handed to a mail program. Your mail will open empty and the text will be copied: paste it there.
composer-clear = Clear
composer-cleared = Everything is cleared.
composer-undo = Undo
composer-subject = Question from the help centre

composer-sensitive-card = “{ $field }”, line { $line }: this looks like a card number.
composer-sensitive-iban = “{ $field }”, line { $line }: this looks like a bank account number.
composer-sensitive-id = “{ $field }”, line { $line }: this looks like a personal number from an official document.
composer-sensitive-remove = Replace it with { $removed }
composer-removed = [removed]

desk-title = Desk
desk-intro = What readers looked for and did not find, the most wanted first.
desk-person = You are here as { $name }.
desk-language = Language
desk-team = Team
desk-state = State
desk-show = Show
desk-all = All
desk-count = { $n ->
    [one] { $n } candidate
   *[other] { $n } candidates
}
desk-more = Only the first ones are shown. Choose a language, a team or a state to see others.
desk-visits = Visits
desk-searches = Searches
desk-last = Last asked
desk-score = Score
desk-draft = Download the draft
desk-wordings = In the readers’ words
desk-wordings-hint = { $n ->
    [one] Only words that at least { $n } visit used.
   *[other] Only words that at least { $n } visits used.
}
desk-wording = Words
desk-withheld = Too few visits used the same words to show them
desk-details = What readers told us
desk-reasons = Why it is here
desk-reason = Reason
desk-nearest = Nearest articles
desk-article = Article
desk-nothing = Nothing so far.
desk-history = History
desk-note = Reason
desk-dismiss = Dismiss
desk-snooze = Put aside
desk-until = Until
desk-merge = Merge into another
desk-into = Candidate
desk-choose = Choose…
desk-reopen = Reopen

desk-act-write = Write an article
desk-act-add-wording = Add these words to { $article }
desk-act-translate = Translate { $article }
desk-act-retitle = Give { $article } another title
desk-act-out-of-scope = Perhaps not for this help centre

desk-state-open = Open
desk-state-drafted = Drafted
desk-state-published = Published
desk-state-resolved = Answered
desk-state-dismissed = Dismissed
desk-state-merged = Merged
desk-state-snoozed = Put aside

desk-reason-none = Nothing was found
desk-reason-weak = Only something near was found
desk-reason-other-language = Only another language has it
desk-reason-told = Readers told us
desk-reason-no-click = Nothing was opened
desk-reason-quick-return = Opened, and back within seconds
desk-reason-reformulated = Asked again in other words
desk-reason-typo-corrected = Found only after the spelling was corrected

desk-done-dismissed = Dismissed. It keeps counting, and keeps quiet.
desk-done-merged = Merged. The searches now count for the other one.
desk-done-snoozed = Put aside until that day.
desk-done-reopened = Reopened.
desk-failed-note = Please give a short reason.
desk-failed-into = Please choose another candidate of the same language that is not part of this one.
desk-failed-until = Please choose a day to come, at most a year away.
desk-failed-gone = This candidate is not there any more.
desk-failed-open = This candidate is open already.
desk-failed-draft = A draft needs words to begin with, and too few visits used the same ones.

not-found-heading = This page is not here
not-found-text = It may have moved, or the address has a typing mistake. The answer is probably only a search away.
root-heading = Choose your language
redirect-heading = This page has moved
redirect-link = Continue to its new place

alert-note = Note
alert-tip = Tip
alert-important = Important
alert-warning = Warning
alert-caution = Caution
