using Cdp.Identity;

namespace Cdp.Matching.Columns;

/// <summary>Gives what stands before the <c>@</c> of an e-mail address, after <see cref="Normalizers.Email"/>.</summary>
/// <remarks>A value that is no e-mail address gives a missing one.</remarks>
public sealed record EmailUserTransform : ColumnTransform
{
    /// <inheritdoc/>
    public override string? Apply(string value)
    {
        ArgumentNullException.ThrowIfNull(value);
        return Normalizers.Email().Normalize(value, null) is { } email ? email[..email.IndexOf('@', StringComparison.Ordinal)] : null;
    }

    /// <inheritdoc/>
    public override string ToString() => "emailuser";
}
