using Cdp.Collection;
using Microsoft.Extensions.Options;

namespace Cdp.Identity;

/// <summary>Checks what the attributes of <see cref="IdentityOptions"/> cannot say.</summary>
internal static class IdentityOptionsRules
{
    /// <summary>Checks the options.</summary>
    /// <param name="path">How messages call the options.</param>
    /// <param name="options">The options.</param>
    /// <param name="problems">Where each mistake is told, with its remedy.</param>
    public static void Check(string path, IdentityOptions options, ValidateOptionsResultBuilder problems)
    {
        foreach (var type in options.Types)
        {
            CheckType($"{path}.{nameof(options.Types)}[\"{type.Name}\"]", type, problems);
        }

        if (!string.IsNullOrWhiteSpace(options.AliasPreviousIdType) && !options.Types.Contains(options.AliasPreviousIdType))
        {
            problems.AddError(
                $"{path}.{nameof(options.AliasPreviousIdType)} is \"{options.AliasPreviousIdType}\", which is none of the registered types. "
                + $"Correct the name, or add the type to {nameof(options.Types)}.");
        }

        CheckBlocked($"{path}.{nameof(options.BlockedValues)}", options.BlockedValues, problems);
    }

    /// <summary>Checks that phone numbers can be read in the countries of the sources. Whether a country's code has the right form is checked elsewhere.</summary>
    /// <param name="path">How messages call the options.</param>
    /// <param name="options">The options.</param>
    /// <param name="problems">Where each mistake is told, with its remedy.</param>
    public static void CheckRegions(string path, CollectionOptions options, ValidateOptionsResultBuilder problems)
    {
        foreach (var (name, source) in options.Sources)
        {
            if (source?.DefaultRegion is { Length: 2 } region && char.IsAsciiLetterUpper(region[0]) && char.IsAsciiLetterUpper(region[1]) && !PhoneNormalizer.IsRegion(region))
            {
                problems.AddError(
                    $"{path}.{nameof(options.Sources)}[\"{name}\"].{nameof(source.DefaultRegion)} is {region}, in which no phone number can be read. "
                    + "Use the ISO 3166-1 alpha-2 code of the country, such as GB for the United Kingdom, or leave it out.");
            }
        }
    }

    private static void CheckType(string path, IdentifierType type, ValidateOptionsResultBuilder problems)
    {
        CheckBlocked($"{path}.{nameof(type.BlockedValues)}", type.BlockedValues, problems);

        var traits = $"{path}.{nameof(type.Traits)}";
        if (type.Traits is null)
        {
            problems.AddError($"{traits} is null. Leave it out, or name the traits, such as [\"email\"].");
            return;
        }

        foreach (var trait in type.Traits)
        {
            if (string.IsNullOrWhiteSpace(trait))
            {
                problems.AddError($"{traits} names an empty trait. Remove it, or write the trait's path, such as contact.email.");
            }
            else if (!TraitPath.IsWellFormed(trait))
            {
                problems.AddError($"{traits} names {trait}, which is no path: a backslash stands only before a dot or a backslash that belongs to a name. Write \\\\ for a backslash.");
            }
        }
    }

    private static void CheckBlocked(string path, IEnumerable<string>? values, ValidateOptionsResultBuilder problems)
    {
        if (values is null)
        {
            problems.AddError($"{path} is null. Leave it out, or give it the values that never link.");
        }
        else if (values.Any(string.IsNullOrWhiteSpace))
        {
            problems.AddError($"{path} has an empty value, which no identifier has. Remove it.");
        }
    }
}
