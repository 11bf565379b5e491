using System.Text;
using System.Text.Encodings.Web;
using Portal.Domain.Common;
using Portal.Domain.Onboarding;

namespace Portal.Infrastructure.Mail;

/// <summary>The one thing that a mail asks its reader to do.</summary>
/// <param name="Address">Absolute.</param>
public sealed record MailLink(string Words, Uri Address);

/// <summary>A line of a mail's table: <c>20 Dec 2026</c>, <c>$87.74</c>.</summary>
public sealed record MailRow(string Name, string Figure);

/// <summary>In whose name a mail comes: its first line, in its own colours.</summary>
/// <param name="Colours">None is plain.</param>
/// <param name="Logo">Absolute; null where there is none.</param>
public sealed record MailBrand(string Name, BrandColour? Colours, Uri? Logo);

/// <summary>A mail in the words of its reader's language: paragraphs, a link, paragraphs. Plain text and HTML say the same.</summary>
/// <param name="Id">That of its <see cref="OutgoingMail"/>: a mail that is sent twice can be known by it.</param>
public sealed record MailMessage(
    MailId Id, string To, string Language, string Subject, IReadOnlyList<string> Before, MailLink Link, IReadOnlyList<string> After)
{
    /// <summary>Stands after <see cref="Before"/>.</summary>
    public IReadOnlyList<MailRow> Table { get; init; } = [];

    /// <summary>Null where the house itself writes.</summary>
    public MailBrand? Brand { get; init; }

    private static readonly HtmlEncoder s_html = HtmlEncoder.Create(System.Text.Unicode.UnicodeRanges.All);

    public string Text
    {
        get
        {
            var text = new StringBuilder();
            if (Brand is { } brand)
            {
                text.Append(brand.Name).Append("\n\n");
            }

            foreach (var paragraph in Before)
            {
                text.Append(paragraph).Append("\n\n");
            }

            foreach (var row in Table)
            {
                text.Append(row.Name).Append(": ").Append(row.Figure).Append('\n');
            }

            text.Append(Table.Count > 0 ? "\n" : "").Append(Link.Words).Append('\n').Append(Link.Address.AbsoluteUri).Append('\n');
            foreach (var paragraph in After)
            {
                text.Append('\n').Append(paragraph).Append('\n');
            }

            return text.ToString();
        }
    }

    /// <summary>What stands in the body.</summary>
    public string Html
    {
        get
        {
            var html = new StringBuilder();
            if (Brand is { } brand)
            {
                Append(html, brand);
            }

            foreach (var paragraph in Before)
            {
                Append(html, paragraph);
            }

            if (Table.Count > 0)
            {
                html.Append("<table>\n");
                foreach (var row in Table)
                {
                    html.Append("<tr><td>").Append(s_html.Encode(row.Name)).Append("</td><td>").Append(s_html.Encode(row.Figure)).Append("</td></tr>\n");
                }

                html.Append("</table>\n");
            }

            html.Append("<p><a href=\"").Append(s_html.Encode(Link.Address.AbsoluteUri)).Append("\">").Append(s_html.Encode(Link.Words)).Append("</a></p>\n");
            foreach (var paragraph in After)
            {
                Append(html, paragraph);
            }

            return html.ToString();
        }
    }

    /// <summary>Mail programs read no sheet: what is coloured says so itself.</summary>
    private static void Append(StringBuilder html, MailBrand brand)
    {
        html.Append("<p");
        if (brand.Colours is { } colours)
        {
            html.Append(" style=\"padding:12px 16px;background:").Append(colours.Colour).Append(";color:").Append(colours.Ink).Append('"');
        }

        html.Append('>');
        if (brand.Logo is { } logo)
        {
            html.Append("<img src=\"").Append(s_html.Encode(logo.AbsoluteUri)).Append("\" alt=\"\" width=\"36\" height=\"36\" style=\"vertical-align:middle\"> ");
        }

        html.Append("<b>").Append(s_html.Encode(brand.Name)).Append("</b></p>\n");
    }

    private static void Append(StringBuilder html, string paragraph) => html.Append("<p>").Append(s_html.Encode(paragraph)).Append("</p>\n");
}
