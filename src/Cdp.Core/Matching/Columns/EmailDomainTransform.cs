using Cdp.Identity;

namespace Cdp.Matching.Columns;

/// <summary>Gives the domain of an e-mail address in its ASCII form, after <see cref="Normalizers.Email"/>.</summary>
/// <remarks>A value that is no e-mail address gives a missing one.</remarks>
public sealed record EmailDomainTransform : ColumnTransform
{
    /// <inheritdoc/>
    public override string? Apply(string value)
    {
        ArgumentNullException.ThrowIfNull(value);
        return Normalizers.Email().Normalize(value, null) is { } email ? email[(email.IndexOf('@', StringComparison.Ordinal) + 1)..] : null;
    }

    /// <inheritdoc/>
    public override string ToString() => "emaildomain";
}
