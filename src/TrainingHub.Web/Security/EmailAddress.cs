using System.Net.Mail;

namespace TrainingHub.Web.Security;

/// <summary>The one check of e-mail addresses: a mailbox, an at sign, a host with a dot; nothing else around it.</summary>
public static class EmailAddress
{
    public const int MaxLength = 254;

    public static bool IsValid(string? text)
    {
        var trimmed = text?.Trim() ?? "";
        return trimmed.Length is > 2 and <= MaxLength
            && MailAddress.TryCreate(trimmed, out var address)
            && address.Address == trimmed
            && address.Host.Contains('.', StringComparison.Ordinal)
            && !address.Host.EndsWith('.');
    }
}
