using System.ComponentModel.DataAnnotations;
using Cdp.Collection;
using Cdp.Identity;
using Cdp.Kpis;
using Cdp.Profiles;
using Cdp.Segmentation;
using Microsoft.Extensions.Options;

namespace Cdp;

/// <summary>Changes the defaults of the platform.</summary>
public sealed class CdpOptions
{
    /// <summary>Gets or sets the name of the tenant whose data this platform holds.</summary>
    /// <value>The default is <c>default</c>.</value>
    [Required]
    [StringLength(100, MinimumLength = 1)]
    public string Tenant { get; set; } = TenantId.Default.Value;

    /// <summary>Gets how events are taken in.</summary>
    [ValidateObjectMembers]
    public CollectionOptions Collection { get; } = new();

    /// <summary>Gets how the platform works out who is who.</summary>
    [ValidateObjectMembers]
    public IdentityOptions Identity { get; } = new();

    /// <summary>Gets how golden profiles are made of what was observed.</summary>
    [ValidateObjectMembers]
    public ProfileOptions Profiles { get; } = new();

    /// <summary>Gets how profiles are sorted into segments.</summary>
    [ValidateObjectMembers]
    public SegmentationOptions Segmentation { get; } = new();

    /// <summary>Gets how KPIs are worked out.</summary>
    [ValidateObjectMembers]
    public KpiOptions Kpis { get; } = new();
}
