language-name = Português (Brasil)

skip-to-content = Ir para o conteúdo
language-switch = Idioma
language-untranslated = ainda não traduzido
breadcrumbs-label = Você está aqui
footer-feed = Artigos novos e atualizados

search-label = Pesquisar na central de ajuda
search-placeholder = Faça uma pergunta…
search-submit = Pesquisar
search-title = Pesquisa
search-heading = Resultados para “{ $query }”
search-searching = Pesquisando…
search-count = { $n ->
    [one] { $n } artigo
    [many] { $n } de artigos
   *[other] { $n } artigos
}

suggestions-label = Artigos sugeridos
suggestions-count = { $n ->
    [one] { $n } sugestão.
    [many] { $n } de sugestões.
   *[other] { $n } sugestões.
}
suggestions-hint = Use as setas do teclado para escolher.
suggestions-nearest = Não é exatamente isso, mas chega perto:
suggestions-other-language = Por enquanto, só em outro idioma:
suggestions-none = Nenhum artigo corresponde a essas palavras ainda. Tente outras palavras ou pressione Enter para ver o que mais pode ajudar.
suggestions-all = Ver todos os resultados para “{ $query }”
suggestions-more = Ver o que mais pode ajudar com “{ $query }”
suggestions-unavailable = A pesquisa não está respondendo no momento.
suggestions-topics = Explorar por assunto
recent-label = Suas buscas recentes
recent-clear = Limpar as buscas recentes
search-without-script = A busca nesta página precisa de JavaScript. Todos os artigos também podem ser acessados sem ele:

result-corrected = Resultados para “{ $corrected }”. Você digitou “{ $query }”.
result-related = Relacionado
facets-label = Filtrar por assunto
facets-all = Todos

result-weak-heading = Os artigos mais próximos de “{ $query }”
result-weak-text = Talvez nenhum seja exatamente o que você procura. Dizer a mesma coisa com outras palavras costuma ajudar.
result-none-heading = Ainda não há resposta para “{ $query }”
result-none-text = Quem escreve estes artigos vê quais perguntas continuam em aberto. Enquanto a sua não ganha um artigo, isto pode ajudar:
result-tip-words = Diga com outras palavras, por exemplo, como você diria a um amigo.
result-tip-short = Deixe só as duas ou três palavras mais importantes.
result-tip-spelling = Confira a grafia de nomes e códigos.
result-other-language-heading = Temos resposta para “{ $query }”, mas por enquanto só em outro idioma
result-other-language-text = O idioma de cada artigo aparece ao lado dele.
result-empty-text = Digite acima a sua pergunta ou só algumas palavras.
result-unavailable-heading = A pesquisa não está respondendo no momento
result-unavailable-text = Tente de novo em um minuto. Todos os artigos continuam disponíveis: escolha um assunto abaixo.

tell-us-button = Conte para nós o que você procurava
tell-us-detail-open = Acrescentar algumas palavras (opcional)
tell-us-detail-label = O que você queria fazer?
tell-us-thanks = Obrigado! Quem escreve estes artigos vai ver a sua pergunta.
tell-us-failed = Não foi possível enviar. Tente de novo daqui a pouco.
topics-heading = Explorar por assunto

home-heading = Como podemos ajudar?
home-start = Para começar:
section-articles = Artigos desta seção
section-count = { $n ->
    [one] { $n } artigo
    [many] { $n } de artigos
   *[other] { $n } artigos
}
section-empty = Ainda não há nada para ler aqui. Estes assuntos já têm respostas:

fallback-notice = Esta página ainda não foi traduzida. Ela aparece aqui em outro idioma: { $language }.
article-updated = Atualizado em
article-toc = Nesta página
article-related = Artigos relacionados
article-pager = Artigo anterior e próximo artigo
article-previous = Anterior
article-next = Próximo

feedback-heading = Este artigo ajudou você?
feedback-1 = Nem um pouco
feedback-2 = Pouco
feedback-3 = Em parte
feedback-4 = Bastante
feedback-5 = Totalmente
feedback-thanks = Agradecemos! Sua avaliação nos ajuda a melhorar este artigo.
feedback-comment-open = Adicionar um comentário
feedback-comment-label = O que faltou ou o que funcionou bem? (opcional)
feedback-comment-hint = Por favor, não inclua senhas, números de cartão nem outros dados pessoais.
feedback-send = Enviar comentário
feedback-comment-thanks = Agradecemos! Seu comentário chegou.
feedback-failed = Não foi possível enviar sua opinião. Tente de novo daqui a pouco.

contact-heading = Ainda precisa de ajuda?
contact-text = Ninguém precisa ficar sem resposta. É assim que você fala com a gente.
contact-link = Fale conosco
channel-hours = Horário:
channel-promise = O que esperar:

not-found-heading = Esta página não está aqui
not-found-text = Ela pode ter mudado de lugar ou o endereço pode ter um erro de digitação. A resposta provavelmente está a uma pesquisa de distância.
root-heading = Escolha seu idioma
redirect-heading = Esta página mudou de lugar
redirect-link = Continuar para o novo endereço

alert-note = Nota
alert-tip = Dica
alert-important = Importante
alert-warning = Aviso
alert-caution = Cuidado
