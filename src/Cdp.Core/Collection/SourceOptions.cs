using System.ComponentModel.DataAnnotations;

namespace Cdp.Collection;

/// <summary>What the platform knows about a system that sends data.</summary>
public sealed class SourceOptions
{
    /// <summary>Gets or sets how much the source is trusted: 1 is the most trusted.</summary>
    /// <value>The default is 100. Sources that are not configured have it too.</value>
    [Range(1, 1_000_000)]
    public int TrustRank { get; set; } = DefaultTrustRank;

    /// <summary>Gets or sets the country in which a phone number without a country code is read, as an ISO 3166-1 alpha-2 code such as <c>VN</c>.</summary>
    /// <value>The default is <see langword="null"/>: only numbers with a country code become identifiers.</value>
    [RegularExpression("^[A-Z]{2}$", ErrorMessage = "{0} takes two capital letters such as VN.")]
    public string? DefaultRegion { get; set; }

    /// <summary>The trust rank of a source that is not configured.</summary>
    public const int DefaultTrustRank = 100;
}
