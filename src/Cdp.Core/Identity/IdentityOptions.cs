using System.ComponentModel.DataAnnotations;
using Microsoft.Extensions.Options;

namespace Cdp.Identity;

/// <summary>Changes how the platform works out who is who.</summary>
public sealed class IdentityOptions
{
    /// <summary>Gets the types of identifiers. Add one for each kind of id of your own; replace one to change its rules.</summary>
    /// <value>
    /// The defaults, from the most to the least trusted: <c>user_id</c> (priority 10, limit 1), <c>email</c> (20), <c>phone</c> (30),
    /// <c>device_id</c> (60), <c>advertising_id</c> (70), <c>push_token</c> (80), <c>anonymous_id</c> (90); limit 5 unless said otherwise.
    /// </value>
    [ValidateEnumeratedItems]
    public IdentifierTypeCollection Types { get; } = IdentifierTypeCollection.CreateDefault();

    /// <summary>Gets or sets the number of different people above which an identifier that stands for a person is shared and stops linking.</summary>
    /// <remarks>People are counted as distinct identifiers of one other person type that were seen together with it.</remarks>
    /// <value>The default is 50.</value>
    [Range(1, 1_000_000)]
    public int SharedIdentifierThreshold { get; set; } = 50;

    /// <summary>Gets or sets the largest number of identifiers in one cluster.</summary>
    /// <value>The default is 1,000.</value>
    [Range(2, 1_000_000)]
    public int MaxClusterSize { get; set; } = 1_000;

    /// <summary>Gets or sets who gets the anonymous traffic of a device that more people use than one profile may hold.</summary>
    /// <value>The default is <see cref="SharedDevicePolicy.DeviceProfile"/>.</value>
    [EnumDataType(typeof(SharedDevicePolicy), ErrorMessage = "{0} takes a SharedDevicePolicy: DeviceProfile, FirstUserWins or LastUserWins.")]
    public SharedDevicePolicy SharedDevices { get; set; } = SharedDevicePolicy.DeviceProfile;

    /// <summary>Gets or sets the type of the identifier that an alias call names as its previous id: one of <see cref="Types"/>.</summary>
    /// <value>The default is <c>anonymous_id</c>.</value>
    [Required]
    public string AliasPreviousIdType { get; set; } = IdentifierTypes.AnonymousId;

    /// <summary>Gets the values that never link, whatever their type. They are compared without regard to case; besides, values of only zeros and hyphens are blocked.</summary>
    /// <value>The default is <c>-1</c>, <c>null</c>, <c>nil</c>, <c>none</c>, <c>undefined</c>, <c>unknown</c>, <c>anonymous</c>, <c>guest</c>, <c>n/a</c>, <c>na</c>, <c>nan</c>, <c>true</c>, <c>false</c>, <c>[object Object]</c> and <c>test@test.com</c>-like placeholders.</value>
    public ISet<string> BlockedValues { get; } = new HashSet<string>(DefaultBlockedValues, StringComparer.OrdinalIgnoreCase);

    /// <summary>Gets or sets a value that tells whether a store that was resolved by other rules is resolved anew when it is opened.</summary>
    /// <remarks>When it is <see langword="false"/>, opening such a store throws and names the remedy, so that a changed setting never merges people unseen.</remarks>
    /// <value>The default is <see langword="false"/>.</value>
    public bool RebuildOnChange { get; set; }

    private static readonly string[] DefaultBlockedValues =
    [
        "-1", "null", "nil", "none", "undefined", "unknown", "anonymous", "guest", "n/a", "na", "nan", "true", "false", "[object object]",
        "test@test.com", "test@example.com", "noreply@example.com", "none@none.com", "a@a.com",
    ];

    internal IdentityOptions Clone()
    {
        var clone = new IdentityOptions
        {
            SharedIdentifierThreshold = SharedIdentifierThreshold,
            MaxClusterSize = MaxClusterSize,
            SharedDevices = SharedDevices,
            AliasPreviousIdType = AliasPreviousIdType,
            RebuildOnChange = RebuildOnChange,
        };
        clone.Types.Clear();
        foreach (var type in Types)
        {
            clone.Types.Add(type);
        }

        clone.BlockedValues.Clear();
        clone.BlockedValues.UnionWith(BlockedValues);
        return clone;
    }
}
