language-name = 日本語

skip-to-content = 本文へ移動
language-switch = 言語
language-untranslated = 未翻訳
language-hint = このページは日本語でも読めます
language-hint-close = 閉じる
breadcrumbs-label = 現在の位置
footer-feed = 新着・更新記事

search-label = ヘルプセンター内を検索
search-placeholder = 質問を入力してください…
search-submit = 検索
search-title = 検索
search-heading = 「{ $query }」の検索結果
search-searching = 検索しています…
search-count = { $n ->
   *[other] { $n } 件の記事
}

suggestions-label = 記事の候補
suggestions-count = { $n ->
   *[other] 候補は { $n } 件です。
}
suggestions-hint = 矢印キーで選べます。
suggestions-nearest = 完全には一致しませんが、近い記事があります:
suggestions-other-language = 今のところ、ほかの言語の記事のみです:
suggestions-none = この言葉に合う記事はまだありません。言い方を変えてみるか、Enter キーを押してほかの方法をご覧ください。
suggestions-all = 「{ $query }」の検索結果をすべて見る
suggestions-more = 「{ $query }」についてほかの方法を見る
suggestions-unavailable = ただいま検索が応答していません。
suggestions-topics = トピックから探す
recent-label = 最近の検索
recent-clear = 最近の検索を消去
search-without-script = このページでの検索には JavaScript が必要です。なくても、すべての記事をここからご覧いただけます。

result-corrected = 「{ $corrected }」の検索結果です。入力されたのは「{ $query }」です。
result-related = 関連記事
facets-label = トピックで絞り込む
facets-all = すべて

result-weak-heading = 「{ $query }」に最も近い記事です
result-weak-text = お探しの内容とは少し違うかもしれません。別の言い方で検索すると見つかることがよくあります。
result-none-heading = 「{ $query }」への回答はまだありません
result-none-text = まだ答えのない質問は、記事の担当者に伝わる仕組みになっています。記事ができるまで、次の方法をお試しください:
result-tip-words = 友人に話すときのように、別の言い方にしてみる。
result-tip-short = 大事な言葉を 2、3 語だけ残す。
result-tip-spelling = 名前やコードのつづりを確かめる。
result-other-language-heading = 「{ $query }」への回答はありますが、今のところほかの言語のみです
result-other-language-text = 各記事の横に、その言語を表示しています。
result-empty-text = 上の欄に質問、またはいくつかの言葉を入力してください。
result-unavailable-heading = ただいま検索が応答していません
result-unavailable-text = 1 分ほどしてからもう一度お試しください。記事はすべてこのままお読みいただけます。下のトピックからお選びください。

tell-us-button = お探しの内容をお知らせください
tell-us-detail-open = ひとこと添える(任意)
tell-us-detail-label = 何をしようとしていましたか?
tell-us-thanks = ありがとうございます。記事の担当者がご質問を拝見します。
tell-us-failed = 送信できませんでした。しばらくしてからもう一度お試しください。
topics-heading = トピックから探す

home-heading = どのようなことでお困りですか？
home-start = はじめにおすすめ:
section-articles = このセクションの記事
section-count = { $n ->
   *[other] { $n } 件の記事
}
section-empty = ここにはまだ記事がありません。次のトピックには回答があります:

questions-title = 質問一覧
questions-text = このヘルプセンターにあるすべての記事の一覧です。
questions-letters = 頭文字で探す
questions-pages = 一覧のページ

fallback-notice = このページはまだ翻訳されていません。ほかの言語（{ $language }）で表示しています。
article-updated = 更新日:
article-toc = このページの内容
article-related = 関連記事
article-pager = 前後の記事
article-previous = 前の記事
article-next = 次の記事

heading-link = 「{ $heading }」へのリンク
heading-link-copied = リンクをコピーしました
code-copy = コピー
code-copied = コピーしました
image-enlarge = 画像を拡大
image-close = 閉じる
table-label = 表
footnotes-heading = 脚注
footnote-back = 本文の参照に戻る

feedback-heading = この記事は役に立ちましたか？
feedback-1 = 役に立たなかった
feedback-2 = あまり役に立たなかった
feedback-3 = どちらともいえない
feedback-4 = まあ役に立った
feedback-5 = とても役に立った
feedback-thanks = ありがとうございます。いただいた評価は記事の改善に役立てます。
feedback-comment-open = コメントを書く
feedback-comment-label = 足りなかった点や、役に立った点をお聞かせください（任意）
feedback-comment-hint = パスワード、カード番号などの個人情報は書かないでください。
feedback-send = コメントを送信
feedback-comment-thanks = ありがとうございます。コメントを受け取りました。
feedback-failed = 送信できませんでした。しばらくしてからもう一度お試しください。
feedback-retry = もう一度試す
feedback-comment-noscript = そのあと上の顔を選ぶと、コメントも一緒に送信されます。

contact-heading = 解決しないときは
contact-text = お困りのままにはいたしません。次の方法でお問い合わせいただけます。
contact-link = お問い合わせ
channel-hours = 受付時間:
channel-promise = ご返答の目安:
channel-opening-hours = 受付時間を見る
contact-more = 受付時間と、お問い合わせ文の書き方

hours-caption = 受付時間 · { $zone }
hours-days = { $from }～{ $to }
hours-times = { $from }～{ $to }
hours-closed = 休業
hours-all-day = 24時間
hours-holidays = 休業日
hours-open = ただいま受付中
hours-open-until = ただいま受付中（{ $time }まで）
hours-closed-until = ただいま受付時間外です。次の受付開始: { $time }
hours-own = お使いのタイムゾーンでは

composer-heading = お困りの内容をお書きください
composer-include = 次のことがわかると、すぐにお答えできます。
composer-include-goal = 何をしようとしたか、どの画面か
composer-include-seen = 実際には何が起きたか（エラーメッセージは正確な文言で）
composer-include-tried = すでに試したこと
composer-include-shots = 各スクリーンショットに写っているもの（1 枚につき 1 行）
composer-include-private = パスワード、カード番号、身分証明書は書かないでください
composer-intro = 次の質問に沿って書けます。ご自分で送信するまで、内容がこのページの外に出ることはありません。
composer-goal = 何をしようとしましたか？
composer-section = どのトピックに関することですか？
composer-section-none = わからない
composer-seen = 実際には何が起きましたか？
composer-seen-hint = エラーメッセージの正確な文言がいちばん役に立ちます。
composer-tried = すでに何を試しましたか？
composer-shots = スクリーンショット
composer-shots-hint = それぞれに写っているものを 1 行で書き、この順番でメールに添付してください。
composer-shot = スクリーンショット { $n }
composer-shot-add = スクリーンショットを追加
composer-shot-remove = スクリーンショット { $n } を削除
composer-page = 対象のページ
composer-language = 回答の言語
composer-preview = お問い合わせ文
composer-mail = { $address } にメールを書く
composer-copy = コピー
composer-copied = コピーしました。
composer-copy-failed = このブラウザではコピーできません。文章を選択しましたので、Ctrl+C または ⌘C を押してください。
composer-too-long = 文章が長すぎて、メールソフトに渡せません。空のメールが開き、文章がコピーされますので、貼り付けてください。
composer-clear = 消去
composer-cleared = すべて消去しました。
composer-undo = 元に戻す
composer-subject = ヘルプセンターからのお問い合わせ

composer-sensitive-card = 「{ $field }」の { $line } 行目: カード番号のようです。
composer-sensitive-iban = 「{ $field }」の { $line } 行目: 銀行口座番号のようです。
composer-sensitive-id = 「{ $field }」の { $line } 行目: 公的書類の個人番号のようです。
composer-sensitive-remove = { $removed } に置き換える
composer-removed = [削除済み]

desk-title = 編集デスク
desk-intro = 読者が探して見つけられなかったもの。求められている順に並びます。
desk-person = { $name } として表示しています。
desk-language = 言語
desk-team = チーム
desk-state = 状態
desk-show = 表示
desk-all = すべて
desk-count = { $n ->
   *[other] 候補 { $n } 件
}
desk-more = 最初のものだけを表示しています。ほかを見るには、言語、チーム、状態を選んでください。
desk-visits = 訪問
desk-searches = 検索
desk-last = 最後の検索
desk-score = スコア
desk-draft = 下書きをダウンロード
desk-wordings = 読者の言葉
desk-wordings-hint = { $n ->
   *[other] { $n } 回以上の訪問で使われた言葉だけを表示します。
}
desk-wording = 言葉
desk-withheld = 同じ言葉を使った訪問が少ないため表示しません
desk-details = 読者から寄せられた声
desk-reasons = ここにある理由
desk-reason = 理由
desk-nearest = 最も近い記事
desk-article = 記事
desk-nothing = まだありません。
desk-history = 履歴
desk-note = 理由
desk-dismiss = 却下
desk-snooze = 保留
desk-until = 再開日
desk-merge = ほかの候補に統合
desk-into = 候補
desk-choose = 選択…
desk-reopen = 再開

desk-act-write = 記事を書く
desk-act-add-wording = { $article } にこの言葉を追加する
desk-act-translate = { $article } を翻訳する
desk-act-retitle = { $article } のタイトルを変える
desk-act-out-of-scope = このヘルプセンターの対象外かもしれません

desk-state-open = 未対応
desk-state-drafted = 下書き
desk-state-published = 公開済み
desk-state-resolved = 解決済み
desk-state-dismissed = 却下
desk-state-merged = 統合済み
desk-state-snoozed = 保留中

desk-reason-none = 何も見つからなかった
desk-reason-weak = 近いものしか見つからなかった
desk-reason-other-language = 別の言語にしかない
desk-reason-told = 読者から知らされた
desk-reason-no-click = 何も開かれなかった
desk-reason-quick-return = 開いて数秒で戻った
desk-reason-reformulated = 別の言葉でもう一度検索された
desk-reason-typo-corrected = つづりの修正後にようやく見つかった

desk-done-dismissed = 却下しました。集計は続きますが、一覧には出ません。
desk-done-merged = 統合しました。検索はもう一方の候補に数えられます。
desk-done-snoozed = その日まで保留にしました。
desk-done-reopened = 再開しました。
desk-failed-note = 理由を短く書いてください。
desk-failed-into = この候補に含まれない、同じ言語の別の候補を選んでください。
desk-failed-until = 1 年以内の先の日付を選んでください。
desk-failed-gone = この候補はもうありません。
desk-failed-open = この候補はすでに未対応の状態です。
desk-failed-draft = 下書きには書き出しの言葉が必要ですが、同じ言葉を使った訪問が少なすぎます。

not-found-heading = ページが見つかりません
not-found-text = ページが移動したか、アドレスに誤りがあるようです。検索すれば、きっと答えが見つかります。
root-heading = 言語を選んでください
redirect-heading = このページは移動しました
redirect-link = 新しいページへ進む

alert-note = 補足
alert-tip = ヒント
alert-important = 重要
alert-warning = 警告
alert-caution = 注意
