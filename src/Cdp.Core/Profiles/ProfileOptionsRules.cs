using Cdp.Identity;
using Microsoft.Extensions.Options;

namespace Cdp.Profiles;

/// <summary>Checks what the attributes of <see cref="ProfileOptions"/> cannot say.</summary>
internal static class ProfileOptionsRules
{
    /// <summary>Checks the options.</summary>
    /// <param name="path">How messages call the options.</param>
    /// <param name="options">The options.</param>
    /// <param name="problems">Where each mistake is told, with its remedy.</param>
    public static void Check(string path, ProfileOptions options, ValidateOptionsResultBuilder problems)
    {
        if (options.DefaultRule is { } defaultRule)
        {
            CheckName($"{path}.{nameof(options.DefaultRule)}", defaultRule, problems);
        }

        foreach (var (trait, rule) in options.Rules)
        {
            var entry = $"{path}.{nameof(options.Rules)}[\"{trait}\"]";
            if (string.IsNullOrWhiteSpace(trait))
            {
                problems.AddError($"{entry} stands for no trait. Write the trait's path, such as address.city, or set {nameof(options.DefaultRule)} for all traits.");
            }
            else if (!TraitPath.IsWellFormed(trait))
            {
                problems.AddError($"{entry} is no path: a backslash stands only before a dot or a backslash that belongs to a name. Write \\\\ for a backslash.");
            }

            if (rule is null)
            {
                problems.AddError($"{entry} is null. Give it a rule, such as {nameof(Survivorship)}.{nameof(Survivorship.MostRecent)}, or remove the entry.");
            }
            else
            {
                CheckName(entry, rule, problems);
            }
        }
    }

    private static void CheckName(string path, ISurvivorship rule, ValidateOptionsResultBuilder problems)
    {
        if (string.IsNullOrWhiteSpace(rule.Name))
        {
            problems.AddError($"{path} is a rule without a name, by which profiles and the store know it. Let its {nameof(rule.Name)} give one that is its own.");
        }
    }
}
