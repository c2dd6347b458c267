using Cdp.Collection;
using Cdp.Identity;
using Cdp.Profiles;
using Cdp.Tool.Json;

namespace Cdp.Tool.Stores;

/// <summary>The rules of a host in a file, so that a command works on its store by the same rules.</summary>
internal sealed record StoreSettings
{
    /// <summary>Gets the types of identifiers that are added or replaced, by name.</summary>
    public Dictionary<string, IdentifierTypeSettings> IdentifierTypes { get; set; } = [];

    /// <summary>Gets the survivorship rules of traits, by path.</summary>
    public Dictionary<string, string> Survivorship { get; set; } = [];

    /// <summary>Gets the rule for traits that have none of their own.</summary>
    public string? DefaultSurvivorship { get; set; }

    /// <summary>Gets what is known of sources, by name.</summary>
    public Dictionary<string, SourceSettings> Sources { get; set; } = [];

    /// <summary>Gets the number of different people above which an identifier is shared.</summary>
    public int? SharedIdentifierThreshold { get; set; }

    /// <summary>Gets the largest number of identifiers in one profile.</summary>
    public int? MaxClusterSize { get; set; }

    /// <summary>Gets who gets the anonymous traffic of a shared device.</summary>
    public string? SharedDevices { get; set; }

    /// <summary>Gets the ISO 4217 code of the currency that KPIs tell money in.</summary>
    public string? Currency { get; set; }

    private static readonly Dictionary<string, ISurvivorship> Rules = new(StringComparer.Ordinal)
    {
        ["most_recent"] = Profiles.Survivorship.MostRecent,
        ["most_frequent"] = Profiles.Survivorship.MostFrequent,
        ["source_priority"] = Profiles.Survivorship.SourcePriority,
        ["longest"] = Profiles.Survivorship.Longest,
        ["oldest"] = Profiles.Survivorship.Oldest,
        ["minimum"] = Profiles.Survivorship.Minimum,
        ["maximum"] = Profiles.Survivorship.Maximum,
        ["sum"] = Profiles.Survivorship.Sum,
        ["all_values"] = Profiles.Survivorship.AllValues,
    };

    private static readonly Dictionary<string, IIdentifierNormalizer> NormalizersByName = new(StringComparer.Ordinal)
    {
        ["verbatim"] = Normalizers.Verbatim,
        ["case_insensitive"] = Normalizers.CaseInsensitive,
        ["phone"] = Normalizers.Phone,
        ["email"] = Normalizers.Email(),
        ["email_gmail"] = Normalizers.Email(gmailRules: true),
    };

    private static readonly Dictionary<string, SharedDevicePolicy> Policies = new(StringComparer.Ordinal)
    {
        ["device_profile"] = SharedDevicePolicy.DeviceProfile,
        ["first_user_wins"] = SharedDevicePolicy.FirstUserWins,
        ["last_user_wins"] = SharedDevicePolicy.LastUserWins,
    };

    /// <summary>Reads a file.</summary>
    /// <param name="path">The file.</param>
    /// <returns>The settings.</returns>
    /// <exception cref="ToolException">The file cannot be used.</exception>
    public static StoreSettings Read(string path)
    {
        var settings = JsonFile.Read(path, StoreJsonContext.Default.StoreSettings);
        foreach (var (trait, rule) in settings.Survivorship)
        {
            Find(Rules, rule, $"{path}: survivorship of {trait}");
        }

        foreach (var (name, type) in settings.IdentifierTypes)
        {
            if (type.Normalizer is not null)
            {
                Find(NormalizersByName, type.Normalizer, $"{path}: normalizer of {name}");
            }

            if (type.Scope is not (null or "person" or "device"))
            {
                throw new ToolException($"{path}: scope of {name} is {type.Scope}. Give person or device.");
            }
        }

        if (settings.Currency is { } currency && (currency.Length != 3 || !currency.All(char.IsAsciiLetterUpper)))
        {
            throw new ToolException($"{path}: currency is {currency}. Give an ISO 4217 code such as EUR.");
        }

        _ = settings.DefaultSurvivorship is { } other ? Find(Rules, other, $"{path}: default_survivorship") : null;
        _ = settings.SharedDevices is { } policy ? Find(Policies, policy, $"{path}: shared_devices") : default;
        return settings;
    }

    /// <summary>Changes the options of a platform.</summary>
    /// <param name="options">The options.</param>
    public void Apply(CdpOptions options)
    {
        var identity = options.Identity;
        foreach (var (name, type) in IdentifierTypes)
        {
            identity.Types.Set(type.ApplyTo(name, identity.Types.TryGetValue(name, out var known) ? known : null, NormalizersByName));
        }

        identity.SharedIdentifierThreshold = SharedIdentifierThreshold ?? identity.SharedIdentifierThreshold;
        identity.MaxClusterSize = MaxClusterSize ?? identity.MaxClusterSize;
        identity.SharedDevices = SharedDevices is { } policy ? Policies[policy] : identity.SharedDevices;
        options.Kpis.Currency = Currency ?? options.Kpis.Currency;
        options.Profiles.DefaultRule = DefaultSurvivorship is { } other ? Rules[other] : options.Profiles.DefaultRule;
        foreach (var (trait, rule) in Survivorship)
        {
            options.Profiles.Rules[trait] = Rules[rule];
        }

        foreach (var (name, source) in Sources)
        {
            options.Collection.Sources[name] = new SourceOptions
            {
                TrustRank = source.TrustRank ?? SourceOptions.DefaultTrustRank,
                DefaultRegion = source.DefaultRegion,
            };
        }
    }

    private static T Find<T>(Dictionary<string, T> known, string name, string what) =>
        known.TryGetValue(name, out var found)
            ? found
            : throw new ToolException($"{what} is {name}. Give one of: {string.Join(", ", known.Keys)}.");
}
